package dev.mien.face;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.media.Point;

/**
 * A face in a picture.
 *
 * @param x left edge of its box in pixels
 * @param y top edge of its box in pixels
 * @param width of the box in pixels
 * @param height of the box in pixels
 * @param confidence from 0, a guess, to 1, certain
 * @param landmarks where its parts are
 */
public record Face(
    double x, double y, double width, double height, double confidence, FaceLandmarks landmarks) {
  public Face {
    requireNonNull(landmarks, "landmarks is null");
    if (!(width > 0 && height > 0)) {
      throw new IllegalArgumentException("box is empty: " + width + " x " + height);
    }
  }

  /** The middle of the box. */
  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }
}
