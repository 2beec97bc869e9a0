package dev.mien.media.enlarge;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;

/** Samples of a picture that is being made, filled row by row. */
final class Canvas {
  /** What Java has room for in one array. */
  private static final long MOST_SAMPLES = Integer.MAX_VALUE - 8;

  private Canvas() {}

  /**
   * Room for a picture.
   *
   * @throws MienException {@code INPUT_TOO_LARGE} if no memory could hold it, {@code OUT_OF_MEMORY}
   *     if this one has no room for it
   */
  static short[] of(int width, int height, int channels) {
    if ((long) width * height * channels > MOST_SAMPLES) {
      throw new MienException(
          StandardErrorCode.INPUT_TOO_LARGE,
          "A picture of %d x %d is too large: %d megapixels are the most. Choose a smaller size."
              .formatted(width, height, MOST_SAMPLES / channels / 1_000_000));
    }
    try {
      return new short[width * height * channels];
    } catch (OutOfMemoryError e) {
      throw new MienException(
          StandardErrorCode.OUT_OF_MEMORY,
          "There is no room for a picture of %d x %d: it takes %d MB, of which Java may use %d at most. Choose a smaller size, or give Java more memory (-Xmx)."
              .formatted(
                  width,
                  height,
                  (2L * width * height * channels) >> 20,
                  Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  /** The nearest sample; half ones go to the even neighbour. */
  static short sample(float value) {
    return (short) (int) Math.rint(Math.max(0, Math.min(65535, value)));
  }
}
