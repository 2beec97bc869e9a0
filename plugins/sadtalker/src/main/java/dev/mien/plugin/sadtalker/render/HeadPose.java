package dev.mien.plugin.sadtalker.render;

/**
 * Which way the head points.
 *
 * @param yaw in degrees
 * @param pitch in degrees
 * @param roll in degrees
 */
public record HeadPose(double yaw, double pitch, double roll) {
  /** How many bins the mapping network has for each angle. */
  public static final int BINS = 66;

  private static final double DEGREES_PER_BIN = 3;
  private static final double FIRST_BIN = -99;

  /**
   * The pose that the mapping network's answers mean: the expectation of each angle over its bins.
   *
   * @param yaw logits, {@code [samples, 66]}
   * @param pitch the same
   * @param roll the same
   * @param sample which of the answers is meant
   */
  public static HeadPose ofBins(float[] yaw, float[] pitch, float[] roll, int sample) {
    int at = sample * BINS;
    return new HeadPose(degrees(yaw, at), degrees(pitch, at), degrees(roll, at));
  }

  private static double degrees(float[] logits, int at) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int bin = 0; bin < BINS; bin++) {
      largest = Math.max(largest, logits[at + bin]);
    }
    double sum = 0;
    double weighted = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double weight = Math.exp(logits[at + bin] - largest);
      sum += weight;
      weighted += weight * bin;
    }
    return weighted / sum * DEGREES_PER_BIN + FIRST_BIN;
  }

  /** The same with another yaw. */
  public HeadPose withYaw(double degrees) {
    return new HeadPose(degrees, pitch, roll);
  }

  /** The same with another pitch. */
  public HeadPose withPitch(double degrees) {
    return new HeadPose(yaw, degrees, roll);
  }

  /** The same with another roll. */
  public HeadPose withRoll(double degrees) {
    return new HeadPose(yaw, pitch, degrees);
  }

  /** The rotation Rx(pitch) Ry(yaw) Rz(roll), {@code [3, 3]}. */
  double[][] rotation() {
    double a = radians(pitch);
    double b = radians(yaw);
    double c = radians(roll);
    double[][] x = {
      {1, 0, 0}, {0, Math.cos(a), -Math.sin(a)}, {0, Math.sin(a), Math.cos(a)},
    };
    double[][] y = {
      {Math.cos(b), 0, Math.sin(b)}, {0, 1, 0}, {-Math.sin(b), 0, Math.cos(b)},
    };
    double[][] z = {
      {Math.cos(c), -Math.sin(c), 0}, {Math.sin(c), Math.cos(c), 0}, {0, 0, 1},
    };
    return product(product(x, y), z);
  }

  private static double radians(double degrees) {
    // Not pi: the networks were trained with this number.
    return degrees / 180 * 3.14;
  }

  private static double[][] product(double[][] left, double[][] right) {
    double[][] product = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int i = 0; i < 3; i++) {
          product[row][column] += left[row][i] * right[i][column];
        }
      }
    }
    return product;
  }
}
