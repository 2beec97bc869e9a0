package dev.mien.server.http;

import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.route.RouteBuilder;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.route.TextQuery;
import dev.mien.server.http.upload.RequestFile;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.PluginView;
import dev.mien.server.http.view.StagedPluginView;
import dev.mien.server.plugin.PluginReport;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.plugin.StagedPlugin;
import dev.mien.server.work.WorkFolder;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The plugins: which there are, and how they come and go. */
final class PluginRoutes {
  /** All of them. */
  record PluginList(List<PluginView> plugins) {}

  private static final TextQuery NAME =
      TextQuery.any("name", "What the file is called: jar or zip");
  private static final TextQuery STATE =
      new TextQuery("state", "Whether its own files go too", List.of("keep", "delete"));
  private static final String ALL = Links.API + "/plugins";
  private static final String ONE = ALL + "/{id}";
  private static final String STAGED = ALL + "/staged/{token}";

  private final Host host;
  private final Plugins plugins;

  PluginRoutes(Host host) {
    this.host = host;
    this.plugins = host.plugins();
  }

  void addTo(Routes routes) {
    routes.get(ALL, "List the plugins").json(200, PluginList.class, context -> list());
    routes
        .post(ALL + "/staged", "Look at a plugin that is to be installed; nothing of it is run")
        .by(Access.ADMINISTRATOR)
        .with(NAME)
        .takesBytes()
        .audited("plugin.stage")
        .json(201, StagedPluginView.class, this::stage);
    routes
        .post(STAGED + "/install", "Install a plugin that was looked at, and switch it on")
        .by(Access.ADMINISTRATOR)
        .audited("plugin.install")
        .json(200, PluginView.class, this::install);
    routes
        .delete(STAGED, "Forget a plugin that was looked at")
        .by(Access.ADMINISTRATOR)
        .nothing(context -> plugins.discard(context.pathParam("token")));
    change(routes, "enable", "Switch a plugin on, or try again to start it", plugins::enable);
    change(routes, "disable", "Switch a plugin off; its jobs go on to their end", plugins::disable);
    change(routes, "rollback", "Go back to the former version of a plugin", plugins::rollback);
    routes
        .delete(ONE, "Remove a plugin that was installed")
        .by(Access.ADMINISTRATOR)
        .with(STATE)
        .audited("plugin.uninstall")
        .nothing(this::uninstall);
  }

  private void change(
      Routes routes, String name, String summary, Function<String, PluginReport> change) {
    routes
        .post(ONE + "/" + name, summary)
        .by(Access.ADMINISTRATOR)
        .audited("plugin." + name)
        .json(200, PluginView.class, context -> view(change.apply(context.pathParam("id"))));
  }

  private PluginList list() {
    plugins.rescan();
    return new PluginList(plugins.reports().stream().map(this::view).toList());
  }

  private PluginView view(PluginReport report) {
    return PluginView.of(host.services().complete(report));
  }

  private StagedPluginView stage(Context context) {
    Path folder = host.work().newFolder();
    try {
      String name = NAME.read(context).orElse("plugin.jar");
      RequestFile file = RequestFile.receive(context, folder, host.settings());
      StagedPlugin staged = plugins.stage(file.named(name));
      RouteBuilder.audit(
          context, "%s %s (sha256 %s)".formatted(staged.id(), staged.version(), staged.sha256()));
      return StagedPluginView.of(staged);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    } finally {
      WorkFolder.delete(folder);
    }
  }

  private PluginView install(Context context) {
    PluginReport report = plugins.install(context.pathParam("token"));
    RouteBuilder.audit(
        context, "%s %s (sha256 %s)".formatted(report.id(), report.version(), report.sha256()));
    return view(report);
  }

  private void uninstall(Context context) {
    boolean withState = STATE.read(context).filter("delete"::equals).isPresent();
    plugins.uninstall(context.pathParam("id"), withState);
  }
}
