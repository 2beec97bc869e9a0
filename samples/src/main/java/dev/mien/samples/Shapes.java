package dev.mien.samples;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Shapes that several parts of the picture need. */
final class Shapes {
  private Shapes() {}

  /** An ellipse about its middle. */
  static Path2D oval(double x, double y, double radiusX, double radiusY) {
    return new Path2D.Double(
        new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY));
  }
}
