package dev.mien.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.server.error.IoErrors;
import dev.mien.server.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code .host.json} in the data folder, which says where the host that serves the folder
 * answers. It is there while that host runs; one that a killed host left is told by its process.
 */
public final class HostFile {
  private static final String NAME = ".host.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path file;

  /**
   * A host that serves the folder.
   *
   * @param url where it answers: {@code http://127.0.0.1:7860}
   * @param pid its process
   */
  public record Running(URI url, long pid) {
    private boolean isAlive() {
      return ProcessHandle.of(pid).isPresent();
    }
  }

  /** The file of a data folder. */
  public HostFile(Path data) {
    this.file = data.resolve(NAME);
  }

  /** Says where this process answers. */
  public void write(String url) {
    try {
      Path part = file.resolveSibling(NAME + ".part");
      Files.writeString(part, Json.text(Map.of("url", url, "pid", ProcessHandle.current().pid())));
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw IoErrors.explain(e, file.resolveSibling(""));
    }
  }

  /** The host that serves the folder, if one does. */
  public Optional<Running> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode content = MAPPER.readTree(Files.readString(file));
      URI url = URI.create(content.path("url").asText());
      return Optional.of(new Running(url, content.path("pid").asLong())).filter(Running::isAlive);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // no host writes such a file, so none is there
    }
  }

  /** Removes what this process wrote. */
  public void delete() {
    try {
      if (read().filter(host -> host.pid() == ProcessHandle.current().pid()).isPresent()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw IoErrors.explain(e, file.resolveSibling(""));
    }
  }
}
