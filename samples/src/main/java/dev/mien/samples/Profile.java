package dev.mien.samples;

/**
 * A smooth function of one variable through given points: cubic Hermite pieces with Catmull-Rom
 * slopes, constant beyond the first and last point.
 */
final class Profile {
  private final double[] positions;
  private final double[] values;
  private final double[] slopes;

  private Profile(double[] positions, double[] values) {
    this.positions = positions;
    this.values = values;
    int count = positions.length;
    slopes = new double[count];
    for (int i = 1; i < count - 1; i++) {
      slopes[i] = (values[i + 1] - values[i - 1]) / (positions[i + 1] - positions[i - 1]);
    }
  }

  /** Pairs of position and value, positions ascending. */
  static Profile through(double... pairs) {
    double[] positions = new double[pairs.length / 2];
    double[] values = new double[pairs.length / 2];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = pairs[2 * i];
      values[i] = pairs[2 * i + 1];
    }
    return new Profile(positions, values);
  }

  double at(double position) {
    int last = positions.length - 1;
    if (position <= positions[0]) {
      return values[0];
    }
    if (position >= positions[last]) {
      return values[last];
    }
    int i = 0;
    while (positions[i + 1] < position) {
      i++;
    }
    double span = positions[i + 1] - positions[i];
    double t = (position - positions[i]) / span;
    double t2 = t * t;
    double t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * values[i]
        + (t3 - 2 * t2 + t) * span * slopes[i]
        + (3 * t2 - 2 * t3) * values[i + 1]
        + (t3 - t2) * span * slopes[i + 1];
  }
}
