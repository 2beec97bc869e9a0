package dev.mien.plugin.extras.upscale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers what files hold until they are replaced, since lists are asked for often. */
final class SeenFiles {
  private record Known(String state, UpscalerFile file) {}

  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** What a file holds. */
  UpscalerFile of(Path path) {
    String state = state(path);
    Known seen = known.get(path);
    if (seen == null || !seen.state.equals(state)) {
      seen = new Known(state, UpscalerFile.of(path));
      known.put(path, seen);
    }
    return seen.file;
  }

  private static String state(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.size() + " " + now.lastModifiedTime();
    } catch (IOException e) {
      return "gone"; // which the look at it will tell
    }
  }
}
