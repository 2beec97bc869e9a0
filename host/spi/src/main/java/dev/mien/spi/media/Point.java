package dev.mien.spi.media;

/**
 * A place in a picture.
 *
 * @param x pixels from the left edge; the centre of the first pixel is 0
 * @param y pixels from the top edge; the centre of the first pixel is 0
 */
public record Point(double x, double y) {
  /** The straight distance to another point, in pixels. */
  public double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }

  /** The point a fraction of the way to another: 0 is here, 1 is there. */
  public Point towards(Point other, double fraction) {
    return new Point(x + (other.x - x) * fraction, y + (other.y - y) * fraction);
  }

  /** This point moved by a vector. */
  public Point plus(double dx, double dy) {
    return new Point(x + dx, y + dy);
  }
}
