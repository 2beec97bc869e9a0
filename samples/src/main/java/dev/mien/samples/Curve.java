package dev.mien.samples;

import java.awt.geom.Path2D;

/** A smooth open curve through points in the plane (uniform Catmull-Rom). */
final class Curve {
  private static final int STEPS_PER_PIECE = 12;

  private final double[] coordinates;

  private Curve(double[] coordinates) {
    this.coordinates = coordinates;
  }

  /** Pairs of x and y, two points at least. */
  static Curve through(double... coordinates) {
    return new Curve(coordinates.clone());
  }

  private int points() {
    return coordinates.length / 2;
  }

  /** The same curve with x negated. */
  Curve mirrored() {
    double[] mirrored = coordinates.clone();
    for (int i = 0; i < mirrored.length; i += 2) {
      mirrored[i] = -mirrored[i];
    }
    return new Curve(mirrored);
  }

  /** The same curve scaled by ({@code scaleX}, 1) and then moved. */
  Curve placed(double scaleX, double moveX, double moveY) {
    double[] placed = coordinates.clone();
    for (int i = 0; i < placed.length; i += 2) {
      placed[i] = placed[i] * scaleX + moveX;
      placed[i + 1] += moveY;
    }
    return new Curve(placed);
  }

  /** The x at {@code t}, 0 (first point) to 1 (last point). */
  double x(double t) {
    return at(t, 0);
  }

  /** The y at {@code t}, 0 (first point) to 1 (last point). */
  double y(double t) {
    return at(t, 1);
  }

  private double at(double t, int axis) {
    int pieces = points() - 1;
    double along = Math.max(0, Math.min(1, t)) * pieces;
    int i = Math.min(pieces - 1, (int) along);
    double f = along - i;
    double p0 = coordinate(i - 1, axis);
    double p1 = coordinate(i, axis);
    double p2 = coordinate(i + 1, axis);
    double p3 = coordinate(i + 2, axis);
    return 0.5
        * (2 * p1
            + (p2 - p0) * f
            + (2 * p0 - 5 * p1 + 4 * p2 - p3) * f * f
            + (3 * p1 - p0 - 3 * p2 + p3) * f * f * f);
  }

  private double coordinate(int point, int axis) {
    return coordinates[2 * Math.max(0, Math.min(points() - 1, point)) + axis];
  }

  /** Starts {@code path} with this curve, or continues it, in the direction of the curve. */
  void appendTo(Path2D path) {
    int steps = (points() - 1) * STEPS_PER_PIECE;
    for (int i = 0; i <= steps; i++) {
      double t = (double) i / steps;
      if (path.getCurrentPoint() == null) {
        path.moveTo(x(t), y(t));
      } else {
        path.lineTo(x(t), y(t));
      }
    }
  }

  Path2D toPath() {
    Path2D path = new Path2D.Double();
    appendTo(path);
    return path;
  }

  /** The closed outline that runs along each curve in turn. */
  static Path2D outline(Curve... curves) {
    Path2D path = new Path2D.Double();
    for (Curve curve : curves) {
      curve.appendTo(path);
    }
    path.closePath();
    return path;
  }

  /** The same points in the opposite order. */
  Curve reversed() {
    double[] reversed = new double[coordinates.length];
    for (int i = 0; i < points(); i++) {
      reversed[2 * i] = coordinates[coordinates.length - 2 - 2 * i];
      reversed[2 * i + 1] = coordinates[coordinates.length - 1 - 2 * i];
    }
    return new Curve(reversed);
  }
}
