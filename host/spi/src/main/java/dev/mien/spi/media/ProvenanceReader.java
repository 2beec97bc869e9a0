package dev.mien.spi.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads back what a {@link Provenance} wrote into a finished file, so that its settings can be used
 * again. The host finds an implementation with {@link java.util.ServiceLoader}. Safe for use by
 * several threads.
 */
public interface ProvenanceReader {
  /**
   * The settings embedded in a file.
   *
   * @param file any file, from anybody
   * @return {@link Provenance#settings} as it was written, a JSON object; empty if the file holds
   *     none, is damaged or is of a kind that cannot hold any
   * @throws IOException if the file cannot be opened or its bytes cannot be had
   */
  Optional<String> settings(Path file) throws IOException;
}
