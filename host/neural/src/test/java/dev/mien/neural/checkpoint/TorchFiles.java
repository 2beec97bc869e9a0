package dev.mien.neural.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the sample checkpoints are: the large set if it is there, else the one in the repository.
 */
final class TorchFiles {
  private TorchFiles() {}

  /** Every folder with an {@code expected.json}. */
  static List<Path> folders() throws IOException {
    Path all = Path.of(System.getProperty("mien.goldens"), "torchfiles");
    Path root =
        Files.isDirectory(all)
            ? all
            : Path.of(System.getProperty("mien.repository"), "goldens", "torchfiles");
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected.json")))
          .sorted()
          .toList();
    }
  }
}
