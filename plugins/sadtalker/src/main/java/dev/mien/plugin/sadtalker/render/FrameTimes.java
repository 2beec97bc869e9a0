package dev.mien.plugin.sadtalker.render;

import dev.mien.plugin.sadtalker.audio2coeff.MelMatrix;
import java.util.stream.LongStream;

/**
 * When each frame of the video is, in rows of the coefficients, of which there are 25 a second.
 *
 * @param frameRate of the video, frames per second
 * @param frames how many the video has
 */
public record FrameTimes(double frameRate, long frames) {
  /** The frames that show the whole of a sound, the last one perhaps reaching beyond it. */
  public static FrameTimes covering(double seconds, double frameRate) {
    return new FrameTimes(frameRate, Math.max(1, (long) Math.ceil(seconds * frameRate - 1e-6)));
  }

  /** One frame for each row, as the reference has it: what is left of the sound is cut off. */
  public static FrameTimes asReference(int rows) {
    return new FrameTimes(MelMatrix.FRAME_RATE, rows);
  }

  /** The moment of a frame in rows from the first. */
  public double position(long frame) {
    return frame * MelMatrix.FRAME_RATE / frameRate;
  }

  /** The moments of consecutive frames, fewer than asked for at the end of the video. */
  public double[] positions(long first, int count) {
    return LongStream.range(first, Math.min(frames, first + count))
        .mapToDouble(this::position)
        .toArray();
  }
}
