package dev.mien.plugin.sadtalker.engine;

import dev.mien.spi.media.FrameSource;
import java.io.IOException;

/**
 * A way to make a face talk, with two seams: from a portrait to what is known of its face and from
 * sound to motion, and from both to frames.
 *
 * @param <F> what this engine knows of a face
 * @param <M> what this engine calls a motion: coefficients, poses
 */
public interface Engine<F, M extends Motion> {
  /**
   * Studies a portrait.
   *
   * @throws dev.mien.spi.error.MienException if this engine cannot use it
   */
  F face(Portrait portrait) throws IOException;

  /**
   * Sound to motion. What it returns may be lazy: it is read as frames are asked for.
   *
   * @throws dev.mien.spi.error.MienException ({@code INVALID_AUDIO}) if there is no sound in it
   */
  M motion(F face, Voice voice, MotionSettings settings) throws IOException;

  /** What the frames will show before anything moves. */
  Scene scene(F face);

  /** Motion to frames. The frames own the motion and close it. */
  FrameSource frames(F face, M motion) throws IOException;

  /** All three, one after the other. */
  default FrameSource animate(Portrait portrait, Voice voice, MotionSettings settings)
      throws IOException {
    F face = face(portrait);
    M motion = motion(face, voice, settings);
    boolean taken = false;
    try {
      FrameSource frames = frames(face, motion);
      taken = true;
      return frames;
    } finally {
      if (!taken) {
        motion.close();
      }
    }
  }
}
