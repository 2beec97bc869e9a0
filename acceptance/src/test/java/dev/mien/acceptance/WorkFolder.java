package dev.mien.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder for what is needed only for a while. */
final class WorkFolder {
  private WorkFolder() {}

  /**
   * What jobs keep there: all but the locks and the database's native library, which are a host's.
   */
  static List<Path> ofJobs(Path data) throws IOException {
    return files(data.resolve("work")).stream()
        .filter(file -> !file.endsWith("lock") && !file.endsWith(".guard"))
        .filter(file -> !file.getFileName().toString().startsWith("sqlite-"))
        .toList();
  }

  /** How many hosts have a folder of their own there. */
  static long hosts(Path data) throws IOException {
    return files(data.resolve("work")).stream().filter(file -> file.endsWith("lock")).count();
  }

  /** All files below a folder. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
