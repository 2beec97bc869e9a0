package dev.mien.face;

import java.util.function.ToDoubleFunction;

/** Moves a few numbers until they fit best. */
final class Climb {
  private Climb() {}

  /**
   * Coordinate ascent: tries each number a step up and down, keeps what is better, and halves the
   * steps when nothing is.
   *
   * @param start where to begin; not changed
   * @param steps the first step of each number
   * @param halvings how often the steps are halved
   * @param score larger is better
   */
  static double[] from(
      double[] start, double[] steps, int halvings, ToDoubleFunction<double[]> score) {
    double[] best = start.clone();
    double most = score.applyAsDouble(best);
    double scale = 1;
    for (int halving = 0; halving <= halvings; ) {
      boolean better = false;
      for (int i = 0; i < best.length; i++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          double before = best[i];
          best[i] = before + sign * steps[i] * scale;
          double now = score.applyAsDouble(best);
          if (now > most + 1e-9) {
            most = now;
            better = true;
          } else {
            best[i] = before;
          }
        }
      }
      if (!better) {
        halving++;
        scale /= 2;
      }
    }
    return best;
  }
}
