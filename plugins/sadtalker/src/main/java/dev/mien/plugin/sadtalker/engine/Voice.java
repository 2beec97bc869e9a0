package dev.mien.plugin.sadtalker.engine;

import static java.util.Objects.requireNonNull;

import dev.mien.plugin.sadtalker.render.FrameTimes;
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
    return FrameTimes.covering(seconds, frameRate).frames();
  }
}
