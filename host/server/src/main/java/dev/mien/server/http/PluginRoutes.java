package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.PluginView;
import java.util.List;

/** The plugins. */
final class PluginRoutes {
  /** All of them. */
  record PluginList(List<PluginView> plugins) {}

  private static final String ALL = Links.API + "/plugins";

  private final Host host;

  PluginRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes.get(ALL, "List the plugins").json(200, PluginList.class, context -> list());
  }

  private PluginList list() {
    host.plugins().rescan();
    return new PluginList(host.plugins().reports().stream().map(PluginView::of).toList());
  }
}
