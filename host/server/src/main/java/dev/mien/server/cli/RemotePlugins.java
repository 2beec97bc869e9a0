package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The plugins of a running host. */
record RemotePlugins(RestClient host) implements PluginManagement {
  private static final String PLUGINS = "/plugins";
  private static final String STAGED = PLUGINS + "/staged";

  @Override
  public JsonNode list() throws InterruptedException {
    return host.get(PLUGINS);
  }

  @Override
  public JsonNode stage(Path file) throws InterruptedException {
    if (Files.isDirectory(file)) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "%s is a folder, and a running host takes a jar or a zip. Zip it, or stop the host first."
              .formatted(file));
    }
    String name = RestClient.segment(String.valueOf(file.getFileName()));
    return host.postFile(STAGED + "?name=" + name, file);
  }

  @Override
  public JsonNode install(String token) throws InterruptedException {
    return host.post(STAGED + "/" + RestClient.segment(token) + "/install", Optional.empty());
  }

  @Override
  public void discard(String token) throws InterruptedException {
    host.delete(STAGED + "/" + RestClient.segment(token));
  }

  @Override
  public JsonNode change(String id, Change change) throws InterruptedException {
    return host.post(path(id) + "/" + change.label(), Optional.empty());
  }

  @Override
  public void uninstall(String id) throws InterruptedException {
    host.delete(path(id));
  }

  private static String path(String id) {
    return PLUGINS + "/" + RestClient.segment(id);
  }

  @Override
  public void close() {
    // Nothing is kept between requests.
  }
}
