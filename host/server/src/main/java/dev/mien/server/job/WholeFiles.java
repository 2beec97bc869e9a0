package dev.mien.server.job;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves files so that a final name never belongs to half a file. */
final class WholeFiles {
  private WholeFiles() {}

  /**
   * Moves a file, also to another disk, in the place of one that may be there. There it is first
   * copied to a hidden name beside the target.
   */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path part = Files.createTempFile(to.toAbsolutePath().getParent(), ".mien-", ".part");
      try {
        Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(from);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }
}
