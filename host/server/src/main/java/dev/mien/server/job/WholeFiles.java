package dev.mien.server.job;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
        force(part);
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(from);
      } finally {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Waits until a file's bytes are on the disk, so that its name never outlives them. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Gives a file a second name, or copies it where a file can have only one. */
  static void linkOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
