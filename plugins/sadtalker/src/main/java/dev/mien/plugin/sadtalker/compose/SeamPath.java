package dev.mien.plugin.sadtalker.compose;

/**
 * The closed path around a ring along which two pictures differ least. Source: Efros and Freeman,
 * "Image quilting for texture synthesis and transfer", 2001: dynamic programming over a grid of
 * differences.
 */
final class SeamPath {
  private SeamPath() {}

  /**
   * The best step of each angle; neighbours are at most one step apart.
   *
   * @param costs {@code [angles, steps]}
   * @return [angles]
   */
  static int[] cheapest(float[][] costs) {
    int angles = costs.length;
    int steps = costs[0].length;
    // Twice around: in the second round the path has forgotten where it started, so it closes.
    byte[][] back = new byte[2 * angles][steps];
    float[] sums = costs[0].clone();
    for (int i = 1; i < 2 * angles; i++) {
      float[] next = new float[steps];
      for (int step = 0; step < steps; step++) {
        int best = step;
        if (step > 0 && sums[step - 1] < sums[best]) {
          best = step - 1;
        }
        if (step < steps - 1 && sums[step + 1] < sums[best]) {
          best = step + 1;
        }
        back[i][step] = (byte) (best - step);
        next[step] = sums[best] + costs[i % angles][step];
      }
      sums = next;
    }
    int step = 0;
    for (int other = 1; other < steps; other++) {
      step = sums[other] < sums[step] ? other : step;
    }
    int[] path = new int[angles];
    // The middle of the two rounds is far from both ends.
    for (int i = 2 * angles - 1; i >= angles / 2; i--) {
      path[i % angles] = step;
      step += back[i][step];
    }
    return path;
  }
}
