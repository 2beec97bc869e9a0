package dev.mien.media.image;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;

/**
 * How large one picture may be.
 *
 * @param name of its file, for messages
 * @param pixels the most that are taken
 */
record PixelLimit(String name, long pixels) {
  /**
   * Refuses what has more pixels, before memory is taken for them.
   *
   * @throws MienException {@code INPUT_TOO_LARGE}
   */
  void check(long width, long height) {
    if (width * height > pixels) {
      throw new MienException(
          StandardErrorCode.INPUT_TOO_LARGE,
          "“%s” has %d x %d pixels, %.1f million; the limit is %.1f million. Give a smaller picture."
              .formatted(name, width, height, width * height / 1e6, pixels / 1e6));
    }
  }
}
