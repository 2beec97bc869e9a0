package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Point;
import java.util.Comparator;
import java.util.List;

/**
 * A smooth height over x through given points, without overshoot: monotone cubic interpolation
 * (Fritsch and Carlson, SIAM J. Numer. Anal. 17, 1980). Level beyond both ends.
 */
final class Curve {
  private final double[] x;
  private final double[] y;
  private final double[] slope;

  private Curve(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    this.slope = slopes(x, y);
  }

  /** Through the points, in whatever order they come; points that share an x are averaged. */
  static Curve through(List<Point> points) {
    List<Point> sorted = points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
    double[] x = new double[sorted.size()];
    double[] y = new double[sorted.size()];
    int count = 0;
    for (Point point : sorted) {
      if (count > 0 && point.x() - x[count - 1] < 1e-3) {
        y[count - 1] = (y[count - 1] + point.y()) / 2;
      } else {
        x[count] = point.x();
        y[count++] = point.y();
      }
    }
    return new Curve(java.util.Arrays.copyOf(x, count), java.util.Arrays.copyOf(y, count));
  }

  double at(double position) {
    int last = x.length - 1;
    if (position <= x[0]) {
      return y[0];
    }
    if (position >= x[last]) {
      return y[last];
    }
    int i = 0;
    while (position > x[i + 1]) {
      i++;
    }
    double h = x[i + 1] - x[i];
    double t = (position - x[i]) / h;
    double t2 = t * t;
    double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * y[i]
        + (t3 - 2 * t2 + t) * h * slope[i]
        + (3 * t2 - 2 * t3) * y[i + 1]
        + (t3 - t2) * h * slope[i + 1];
  }

  private static double[] slopes(double[] x, double[] y) {
    int n = x.length;
    double[] slope = new double[n];
    if (n < 2) {
      return slope;
    }
    double[] secant = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      secant[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i]);
    }
    slope[0] = secant[0];
    slope[n - 1] = secant[n - 2];
    for (int i = 1; i < n - 1; i++) {
      double before = secant[i - 1];
      double after = secant[i];
      slope[i] = before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }
    return slope;
  }
}
