package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * Blinks at natural intervals: about 15 a minute while speaking, each closing faster than it opens,
 * a few of them double. Figures: Bentivoglio et al., "Analysis of blink rate patterns in normal
 * subjects", Movement Disorders 12 (1997); Evinger et al., "Eyelid movements", IOVS 32 (1991).
 */
final class Blinks {
  private static final double CLOSING_SECONDS = 0.09;
  private static final double CLOSED_SECONDS = 0.045;
  private static final double OPENING_SECONDS = 0.19;
  private static final double WHOLE_SECONDS = CLOSING_SECONDS + CLOSED_SECONDS + OPENING_SECONDS;
  private static final double SHORTEST_INTERVAL = 1.2;
  private static final double MEAN_INTERVAL = 4.0;
  private static final double DOUBLE_SHARE = 0.12;

  private final long seed;
  private long number;
  private double start;

  Blinks(long seed) {
    this.seed = seed * 0x9E3779B97F4A7C15L ^ 0x626C696E6BL;
    this.start = 0.6 + 2.2 * SmoothNoise.unit(this.seed);
  }

  /** How closed the eyes are at a time, 0 to 1; times must not go back. */
  double at(double time) {
    while (time > start + WHOLE_SECONDS) {
      start += interval(++number);
    }
    double t = time - start;
    if (t <= 0) {
      return 0;
    }
    if (t < CLOSING_SECONDS) {
      return ease(t / CLOSING_SECONDS);
    }
    if (t < CLOSING_SECONDS + CLOSED_SECONDS) {
      return 1;
    }
    return 1 - ease((t - CLOSING_SECONDS - CLOSED_SECONDS) / OPENING_SECONDS);
  }

  private double interval(long blink) {
    double chance = SmoothNoise.unit(seed + 2 * blink);
    if (chance < DOUBLE_SHARE) {
      return WHOLE_SECONDS + 0.08;
    }
    // Exponential beyond a shortest interval, cut so that nobody stares.
    double rest = -Math.log(1 - SmoothNoise.unit(seed + 2 * blink + 1));
    return SHORTEST_INTERVAL + Math.min(rest * (MEAN_INTERVAL - SHORTEST_INTERVAL), 7);
  }

  private static double ease(double t) {
    double clamped = Math.min(Math.max(t, 0), 1);
    return clamped * clamped * (3 - 2 * clamped);
  }
}
