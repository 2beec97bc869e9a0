package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.route.RouteBuilder;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.ParameterView;
import dev.mien.server.settings.Settings;
import dev.mien.spi.parameter.ScalarParameter;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an administrator may change while the host runs. */
final class SettingRoutes {
  /**
   * The settings.
   *
   * @param parameters how each is declared, in the order of the form
   * @param values their present values in text form, by name
   * @param locked why some cannot be changed, by name
   */
  record SettingsView(
      List<ParameterView> parameters, Map<String, String> values, Map<String, String> locked) {}

  /** What is to change; the rest stays. */
  record SettingsChange(Map<String, String> values) {}

  private static final String PATH = Links.API + "/settings";

  private final Host host;
  private final Settings settings;

  SettingRoutes(Host host) {
    this.host = host;
    this.settings = host.settings();
  }

  void addTo(Routes routes) {
    routes.get(PATH, "Get the settings").json(200, SettingsView.class, context -> view());
    routes
        .patch(PATH, "Change settings: all that are given, or none if one of them is wrong")
        .by(Access.ADMINISTRATOR)
        .audited("settings.change")
        .json(SettingsChange.class, 200, SettingsView.class, this::change);
  }

  private SettingsView change(Context context, SettingsChange body) {
    RouteBuilder.audit(context, String.join(", ", body.values().keySet()));
    settings.change(body.values());
    return view();
  }

  private SettingsView view() {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> locked = new LinkedHashMap<>();
    for (ScalarParameter<?> setting : settings.shown()) {
      values.put(setting.name(), text(setting));
      settings.lock(setting).ifPresent(why -> locked.put(setting.name(), why));
    }
    return new SettingsView(
        settings.shown().stream()
            .map(setting -> ParameterView.of(setting, host.context()))
            .toList(),
        values,
        locked);
  }

  private <T> String text(ScalarParameter<T> setting) {
    return setting.format(settings.get(setting));
  }
}
