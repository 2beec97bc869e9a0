package dev.mien.server.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A finished file in its place.
 *
 * @param name what the pipeline called it; unique within its job
 * @param mediaType for example {@code video/mp4}
 * @param path where it lies for good
 * @param bytes its size
 */
public record StoredArtifact(String name, String mediaType, Path path, long bytes) {
  private static final Logger LOG = LoggerFactory.getLogger(StoredArtifact.class);

  /** Deletes the file, unless somebody has already. */
  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("{} could not be deleted: {}", path, e.toString());
    }
  }
}
