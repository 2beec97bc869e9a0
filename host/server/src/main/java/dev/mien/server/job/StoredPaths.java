package dev.mien.server.job;

import java.io.File;
import java.nio.file.Path;

/**
 * Paths as the database keeps them: those in the data folder relative to it, so that it can move.
 */
final class StoredPaths {
  private final Path data;

  StoredPaths(Path data) {
    this.data = data.toAbsolutePath().normalize();
  }

  String text(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(data)
        ? data.relativize(absolute).toString().replace(File.separatorChar, '/')
        : absolute.toString();
  }

  Path path(String text) {
    return data.resolve(text);
  }
}
