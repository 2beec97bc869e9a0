package dev.mien.face.restore;

/**
 * Smooths a number over time: strongly while it hardly moves, so that it does not tremble, and the
 * less the quicker it moves, so that it does not lag. Source: Casiez, Roussel and Vogel, "1€
 * Filter", CHI 2012.
 */
final class OneEuroFilter {
  /** Of the speed, in hertz; the paper's. */
  private static final double SPEED_CUTOFF = 1;

  private final double frameRate;
  private final double leastCutoff;
  private final double slope;
  private double value = Double.NaN;
  private double speed;

  /**
   * A filter.
   *
   * @param frameRate values per second
   * @param leastCutoff in hertz, while nothing moves: the paper's fcmin
   * @param slope by how many hertz the cutoff rises for each unit per second: the paper's beta
   */
  OneEuroFilter(double frameRate, double leastCutoff, double slope) {
    this.frameRate = frameRate;
    this.leastCutoff = leastCutoff;
    this.slope = slope;
  }

  /** The next value, smoothed. The first one is taken as it is. */
  double next(double measured) {
    if (Double.isNaN(value)) {
      value = measured;
      return value;
    }
    double change = (measured - value) * frameRate;
    speed += share(SPEED_CUTOFF) * (change - speed);
    value += share(leastCutoff + slope * Math.abs(speed)) * (measured - value);
    return value;
  }

  /** How much of the way to a new value is gone, for a low-pass filter with that cutoff. */
  private double share(double cutoff) {
    double perFrame = 2 * Math.PI * cutoff / frameRate;
    return perFrame / (1 + perFrame);
  }
}
