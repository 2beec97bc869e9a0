package dev.mien.media.enlarge;

/**
 * How finely results are rounded; half ones go to the even neighbour.
 *
 * @param levels above 0
 * @param step from one to the next, of 65535
 */
record Rounding(int levels, int step) {
  /** As fine as samples are. */
  static final Rounding DEEP = new Rounding(65535, 1);

  private static final Rounding EIGHT_BITS = new Rounding(255, 257);

  /** As fine as somebody wants to see them: 8 or 16 bits. */
  static Rounding of(int depth) {
    return depth == Byte.SIZE ? EIGHT_BITS : DEEP;
  }

  /** The sample for a value from 0 to 1. */
  float of(float value) {
    return (float) (Math.rint(value * levels) * step);
  }
}
