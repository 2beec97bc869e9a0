package dev.mien.server.http;

import dev.mien.server.http.route.Routes;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.plugin.WebFile;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;

/** What plugins bring for the page. */
final class PluginFileRoutes {
  private final Plugins plugins;

  PluginFileRoutes(Plugins plugins) {
    this.plugins = plugins;
  }

  void addTo(Routes routes) {
    routes
        .get("/plugins/{id}/<file>", "Get a file that a plugin brings for the page")
        .bytes("application/octet-stream", this::send);
  }

  private void send(Context context) {
    String plugin = context.pathParam("id");
    String name = context.pathParam("file");
    WebFile file =
        plugins
            .webFile(plugin, name)
            .orElseThrow(
                () ->
                    new MienException(
                        StandardErrorCode.NOT_FOUND,
                        "Plugin '%s' brings no file '%s'.".formatted(plugin, name)));
    context.header("Cache-Control", "no-cache");
    context.contentType(file.mediaType()).result(file.content());
  }
}
