package dev.mien.spi.media;

/**
 * An upright rectangle in a picture. The region {@code (0, 0, width, height)} is the whole of a
 * picture of that size.
 *
 * @param x pixels from the picture's left edge to the region's
 * @param y pixels from the picture's top edge to the region's
 * @param width in pixels, above 0
 * @param height in pixels, above 0
 */
public record Region(double x, double y, double width, double height) {
  public Region {
    if (!Double.isFinite(x)
        || !Double.isFinite(y)
        || !(width > 0 && height > 0)
        || !Double.isFinite(x + width)
        || !Double.isFinite(y + height)) {
      throw new IllegalArgumentException(
          "a region needs finite numbers, width and height above 0: %s,%s,%s,%s"
              .formatted(x, y, width, height));
    }
  }

  /** Pixels from the picture's left edge to the region's right edge. */
  public double right() {
    return x + width;
  }

  /** Pixels from the picture's top edge to the region's bottom edge. */
  public double bottom() {
    return y + height;
  }
}
