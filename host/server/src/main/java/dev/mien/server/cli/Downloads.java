package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the files of a job go on this machine. */
final class Downloads {
  private final Path folder;
  private final @Nullable Path first;
  private final boolean overwrite;

  private Downloads(Path folder, @Nullable Path first, boolean overwrite) {
    this.folder = folder;
    this.first = first;
    this.overwrite = overwrite;
    if (!Files.isDirectory(folder)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The folder %s does not exist. Make it first, or choose another.".formatted(folder));
    }
    checkFree(first);
  }

  /** Every file under its own name. */
  static Downloads into(Path folder, boolean overwrite) {
    return new Downloads(folder, null, overwrite);
  }

  /** The first file under a name that somebody chose. */
  static Downloads to(Path file, boolean overwrite) {
    return new Downloads(file.resolveSibling("").toAbsolutePath(), file, overwrite);
  }

  private void checkFree(@Nullable Path file) {
    if (file != null && Files.exists(file) && (!overwrite || Files.isDirectory(file))) {
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS,
          "%s already exists. Choose another name, or add --force to replace it.".formatted(file));
    }
  }

  /** Fetches everything that a job has made. */
  List<Path> fetch(RestClient host, RemoteJob job) throws InterruptedException {
    JsonNode artifacts = job.view().path("artifacts");
    if (artifacts.isEmpty()) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "Job %s is %s and has made no file.".formatted(job.id(), job.state()));
    }
    List<Path> files = new ArrayList<>();
    for (JsonNode artifact : artifacts) {
      files.add(target(artifact.path("name").asText(), files.isEmpty()));
    }
    files.forEach(this::checkFree);
    for (int i = 0; i < files.size(); i++) {
      host.download(artifacts.get(i).path("url").asText(), files.get(i));
    }
    return files;
  }

  private Path target(String name, boolean isFirst) {
    if (isFirst && first != null) {
      return first;
    }
    // The name comes from another machine: only its last part, and no way out of the folder.
    String last = name.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}:*?\"<>|]", "_");
    if (last.isEmpty() || last.startsWith(".")) {
      last = "_" + last;
    }
    return folder.resolve(last);
  }
}
