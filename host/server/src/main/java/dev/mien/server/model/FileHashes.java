package dev.mien.server.model;

import dev.mien.server.file.Sha256;
import java.nio.file.Path;
import java.util.Optional;

/** The SHA-256 of files of weights, computed when somebody asks and kept until the file changes. */
public final class FileHashes {
  private static final String SHA_256 = "SHA-256";

  private final FileMemory<String> memory = new FileMemory<>();

  /**
   * As {@code sha256sum} prints it. The file is read from start to end, one at a time.
   *
   * @throws dev.mien.spi.error.MienException if it cannot be read
   */
  public synchronized String of(Path file) {
    return memory.of(file, SHA_256, Sha256::read);
  }

  /** The hash, if somebody has asked for it and the file has not changed since. */
  public Optional<String> known(Path file) {
    return memory.known(file, SHA_256);
  }
}
