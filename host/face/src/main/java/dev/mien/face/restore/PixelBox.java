package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.media.Point;

/**
 * A rectangle of whole pixels; empty if it has no width or no height.
 *
 * @param x its first column
 * @param y its first row
 */
public record PixelBox(int x, int y, int width, int height) {
  /**
   * Where an aligned face lands, with a margin of a pixel, as far as a picture shows it.
   *
   * @param toResult from the aligned face to the picture
   * @param width of the picture
   * @param height of the picture
   */
  public static PixelBox around(Similarity toResult, int width, int height) {
    double least = -1;
    double most = FaceAlignment.SIZE;
    Point[] corners = {
      toResult.apply(new Point(least, least)),
      toResult.apply(new Point(most, least)),
      toResult.apply(new Point(least, most)),
      toResult.apply(new Point(most, most))
    };
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point corner : corners) {
      left = Math.min(left, corner.x());
      top = Math.min(top, corner.y());
      right = Math.max(right, corner.x());
      bottom = Math.max(bottom, corner.y());
    }
    int x1 = (int) Math.max(0, Math.min(width, Math.floor(left) - 1));
    int y1 = (int) Math.max(0, Math.min(height, Math.floor(top) - 1));
    int x2 = (int) Math.max(x1, Math.min(width, Math.ceil(right) + 2));
    int y2 = (int) Math.max(y1, Math.min(height, Math.ceil(bottom) + 2));
    return new PixelBox(x1, y1, x2 - x1, y2 - y1);
  }

  /** The first column after it. */
  public int right() {
    return x + width;
  }

  /** The first row after it. */
  public int bottom() {
    return y + height;
  }
}
