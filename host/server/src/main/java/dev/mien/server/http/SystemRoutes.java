package dev.mien.server.http;

import dev.mien.server.host.Version;
import dev.mien.server.http.access.Access;
import dev.mien.server.http.metric.Metrics;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;

/** Whether the server lives, and how it fares. */
final class SystemRoutes {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  /** How the server is. */
  record Health(String status, String name, String version) {}

  /** Nothing, as an object. */
  record Pong() {}

  private final Metrics metrics;

  SystemRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  void addTo(Routes routes) {
    routes
        .get(Links.API + "/health", "Ask whether the server lives")
        .by(Access.EVERYONE)
        .json(200, Health.class, context -> new Health("ok", "Mien", Version.full()));
    routes
        .get("/internal/ping", "Ask whether the server lives, as clients of the WebUI do")
        .by(Access.EVERYONE)
        .json(200, Pong.class, context -> new Pong());
    routes
        .get("/metrics", "Get figures for Prometheus")
        .by(Access.ADMINISTRATOR)
        .bytes("text/plain", context -> context.contentType(PROMETHEUS).result(metrics.text()));
  }
}
