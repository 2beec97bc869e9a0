package dev.mien.plugin.sadtalker.engine;

import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.spi.media.FrameSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A way to make a face talk, with a seam in its middle: from sound to motion, from motion to
 * frames.
 *
 * @param <M> what this engine calls a motion: coefficients, poses
 */
public interface Engine<M extends AutoCloseable> {
  /**
   * Sound to motion. What it returns may be lazy: it is read as frames are asked for.
   *
   * @param audio any file with sound
   * @param seconds how long it is
   * @param frameRate frames per second
   * @throws dev.mien.spi.error.MienException ({@code INVALID_AUDIO}) if there is no sound in it
   */
  M motion(Path audio, double seconds, double frameRate, MotionSettings settings)
      throws IOException;

  /** Motion to frames. The frames own the motion and close it. */
  FrameSource frames(SourceFace face, M motion);
}
