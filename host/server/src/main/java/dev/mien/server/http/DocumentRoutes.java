package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.host.Version;
import dev.mien.server.http.openapi.OpenApi;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.LoadedPipeline;
import io.javalin.http.Context;

/** The description of the API, for programs; {@code /docs} shows it to people. */
final class DocumentRoutes {
  private final Host host;
  private final Links links;
  private final Routes all;

  DocumentRoutes(Host host, Links links, Routes all) {
    this.host = host;
    this.links = links;
    this.all = all;
  }

  void addTo(Routes routes) {
    routes.get("/openapi.json", "Get this description").bytes("application/json", this::send);
  }

  private void send(Context context) {
    context.header("Cache-Control", "no-store");
    context
        .contentType("application/json")
        .result(
            Json.text(
                OpenApi.describe(
                    Version.full(),
                    links.subpath(),
                    all.all(),
                    host.plugins().pipelines().stream().map(LoadedPipeline::descriptor).toList())));
  }
}
