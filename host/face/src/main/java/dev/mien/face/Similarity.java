package dev.mien.face;

import dev.mien.spi.media.Point;

/** Turns, scales and shifts: {@code (x, y) → (a x - b y + shiftX, b x + a y + shiftY)}. */
public record Similarity(double a, double b, double shiftX, double shiftY) {
  /** The one that leads two points, which must differ, to two others. */
  public static Similarity between(Point from1, Point from2, Point to1, Point to2) {
    double x = from2.x() - from1.x();
    double y = from2.y() - from1.y();
    double u = to2.x() - to1.x();
    double v = to2.y() - to1.y();
    double square = x * x + y * y;
    double a = (x * u + y * v) / square;
    double b = (x * v - y * u) / square;
    return new Similarity(
        a, b, to1.x() - a * from1.x() + b * from1.y(), to1.y() - b * from1.x() - a * from1.y());
  }

  /** How many times longer distances become. */
  public double scale() {
    return Math.hypot(a, b);
  }

  /** Where a point goes. */
  public Point apply(Point point) {
    return new Point(
        a * point.x() - b * point.y() + shiftX, b * point.x() + a * point.y() + shiftY);
  }

  /** Where a point came from. */
  public Point applyInverse(Point point) {
    double x = point.x() - shiftX;
    double y = point.y() - shiftY;
    double square = a * a + b * b;
    return new Point((a * x + b * y) / square, (a * y - b * x) / square);
  }

  /** The one that leads back. */
  public Similarity inverse() {
    double square = a * a + b * b;
    return new Similarity(
        a / square,
        -b / square,
        -(a * shiftX + b * shiftY) / square,
        (b * shiftX - a * shiftY) / square);
  }

  /** The same, and then everything multiplied by a factor. */
  public Similarity times(double factor) {
    return new Similarity(a * factor, b * factor, shiftX * factor, shiftY * factor);
  }

  /** The same, and then everything moved. */
  public Similarity plus(double x, double y) {
    return new Similarity(a, b, shiftX + x, shiftY + y);
  }

  /** Another one first, and then this. */
  public Similarity after(Similarity first) {
    Point shift = apply(new Point(first.shiftX, first.shiftY));
    return new Similarity(
        a * first.a - b * first.b, b * first.a + a * first.b, shift.x(), shift.y());
  }
}
