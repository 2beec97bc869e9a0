package dev.mien.plugin.extras;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;

/** How large a picture becomes. */
sealed interface TargetSize {
  /** Beyond this, no file that other programs can read holds it, and hardly any memory. */
  long MOST_PIXELS = 256_000_000;

  /** By a factor, above 0. */
  record Times(double factor) implements TargetSize {}

  /**
   * To a size.
   *
   * @param crop whether what does not fit is cut off; else the picture covers the size and keeps
   *     its shape
   */
  record Exactly(int width, int height, boolean crop) implements TargetSize {}

  /**
   * What becomes of a picture.
   *
   * @param width to resize it to
   * @param height to resize it to
   * @param cropWidth to cut out of its middle then
   * @param cropHeight to cut out of its middle then
   */
  record Plan(int width, int height, int cropWidth, int cropHeight) {
    long pixels() {
      return (long) width * height;
    }

    boolean crops() {
      return cropWidth != width || cropHeight != height;
    }
  }

  /**
   * What becomes of a picture of some size.
   *
   * @throws MienException ({@code INVALID_PARAMETER}) if it would be too large
   */
  default Plan of(int width, int height) {
    double scale =
        this instanceof Exactly exact
            ? Math.max((double) exact.width / width, (double) exact.height / height)
            : ((Times) this).factor;
    double newWidth = Math.max(1, Math.rint(width * scale));
    double newHeight = Math.max(1, Math.rint(height * scale));
    if (newWidth * newHeight > MOST_PIXELS) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "A picture of %d x %d would become %.0f x %.0f: %d megapixels are the most. Choose a smaller size."
              .formatted(width, height, newWidth, newHeight, MOST_PIXELS / 1_000_000));
    }
    return this instanceof Exactly exact && exact.crop
        ? new Plan((int) newWidth, (int) newHeight, exact.width, exact.height)
        : new Plan((int) newWidth, (int) newHeight, (int) newWidth, (int) newHeight);
  }
}
