package dev.mien.plugin.sadtalker.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the face says, and when its frames are.
 *
 * @param file with sound, of any format; empty if the face keeps silent
 * @param seconds how long it lasts, above 0
 * @param frameRate frames per second
 */
public record Voice(Optional<Path> file, double seconds, double frameRate) {
  public Voice {
    requireNonNull(file, "file is null");
  }

  /** How many frames show all of it, at least one; the last one may reach beyond. */
  public long frames() {
    // A sound of a whole number of frames may measure a little more than it is.
    return Math.max(1, (long) Math.ceil(seconds * frameRate - 1e-6));
  }
}
