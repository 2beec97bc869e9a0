package dev.mien.server.http;

import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.upload.RequestFile;
import dev.mien.server.http.view.Links;
import dev.mien.server.json.Json;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.ProvenanceReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Reads back how a finished file was made. */
final class FinishedFileRoutes {
  /**
   * How a file was made.
   *
   * @param parameters in text form; of a file, its owner's name
   */
  record SettingsOfFile(String pipeline, Map<String, String> parameters) {}

  /** What a file says, as far as it can be trusted to say anything. */
  private record Embedded(@Nullable String pipeline, @Nullable Map<String, String> parameters) {}

  private final Host host;
  private final List<ProvenanceReader> readers =
      ServiceLoader.load(ProvenanceReader.class).stream().map(ServiceLoader.Provider::get).toList();

  FinishedFileRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes
        .post(Links.API + "/read-settings", "Read from a finished file how it was made")
        .takesBytes()
        .takesForm("One field with the file.")
        .json(200, SettingsOfFile.class, this::read);
  }

  private SettingsOfFile read(Context context) {
    Path folder = host.work().newFolder();
    try {
      Path file = RequestFile.receive(context, folder, host.settings()).path();
      for (ProvenanceReader reader : readers) {
        Optional<SettingsOfFile> settings = reader.settings(file).flatMap(this::understand);
        if (settings.isPresent()) {
          return settings.get();
        }
      }
      throw new InvalidRequestException(
          List.of(new FieldError("file", "holds no settings of Mien; expected a file it made")));
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    } finally {
      WorkFolder.delete(folder);
    }
  }

  /** The settings, if they are ours: anybody can write anything into a file. */
  private Optional<SettingsOfFile> understand(String json) {
    try {
      Embedded embedded = Json.read(json, Embedded.class);
      return embedded.pipeline() == null || embedded.parameters() == null
          ? Optional.empty()
          : Optional.of(new SettingsOfFile(embedded.pipeline(), embedded.parameters()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // other software's
    }
  }
}
