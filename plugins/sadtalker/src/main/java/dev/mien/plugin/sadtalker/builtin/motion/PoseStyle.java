package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * A character of head movement. SadTalker knows 46 of them, learned as classes 0 to 45; ours are
 * points spread evenly over a space of characters, so that each number is reproducible and differs
 * from every other.
 *
 * @param yaw how far the head wanders sideways, in degrees
 * @param pitch how far it wanders up and down, in degrees
 * @param roll how far it tilts, in degrees
 * @param sway how far it moves sideways, in distances between the eyes
 * @param tempo how quickly it wanders, in Hz
 * @param idle share of the wandering that goes on in silence, 0 to 1
 * @param nod degrees of nodding on a stressed syllable
 * @param tilt degrees of tilting on a stressed syllable, either sign
 * @param turn degrees of turning on a stressed syllable, either sign
 * @param leanYaw degrees that the head is turned on average
 * @param leanRoll degrees that the head is tilted on average
 * @param brows how much the brows rise on a stressed syllable, 0 to 1
 */
record PoseStyle(
    double yaw,
    double pitch,
    double roll,
    double sway,
    double tempo,
    double idle,
    double nod,
    double tilt,
    double turn,
    double leanYaw,
    double leanRoll,
    double brows) {
  /** How many styles there are. */
  static final int COUNT = 46;

  private static final double GOLDEN_RATIO_12 = 1.0570505752212285;

  /** Style 0 is the calm speaker that suits most portraits; the others are spread around it. */
  static PoseStyle of(int number) {
    if (number < 0 || number >= COUNT) {
      throw new IllegalArgumentException("pose style must be 0 to 45, got " + number);
    }
    if (number == 0) {
      return new PoseStyle(5.5, 2.6, 2.2, 0.025, 0.24, 0.5, 2.4, 0.5, 0.4, 0, 0, 0.5);
    }
    return new PoseStyle(
        between(number, 1, 2.0, 8.5),
        between(number, 2, 1.0, 4.2),
        between(number, 3, 0.8, 4.5),
        between(number, 4, 0.0, 0.05),
        between(number, 5, 0.13, 0.36),
        between(number, 6, 0.2, 0.8),
        between(number, 7, 0.4, 4.0),
        between(number, 8, -2.0, 2.0),
        between(number, 9, -2.5, 2.5),
        between(number, 10, -2.5, 2.5),
        between(number, 11, -2.0, 2.0),
        between(number, 12, 0.1, 1.0));
  }

  /**
   * Spreads the styles evenly over 12 dimensions by an additive recurrence. Source: M. Roberts,
   * "The unreasonable effectiveness of quasirandom sequences" (2018): the generalised golden ratio
   * of d dimensions is the positive root of x^(d+1) = x + 1, here d = 12.
   */
  private static double between(int number, int dimension, double low, double high) {
    double turned = 0.5 + number * Math.pow(GOLDEN_RATIO_12, -dimension);
    return low + (turned - Math.floor(turned)) * (high - low);
  }
}
