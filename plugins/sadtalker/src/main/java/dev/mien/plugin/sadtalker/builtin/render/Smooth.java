package dev.mien.plugin.sadtalker.builtin.render;

/** Ramps and limits without corners. */
final class Smooth {
  private Smooth() {}

  /** 0 up to {@code from}, 1 beyond {@code to}, an S in between. */
  static double step(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }

  /** The Gaussian bell of height 1. */
  static double bell(double distance, double width) {
    double t = distance / width;
    return Math.exp(-t * t);
  }

  /** The value itself up to the knee; beyond it ever slower, never reaching the limit. */
  static double limit(double value, double knee, double limit) {
    double size = Math.abs(value);
    if (!(size > knee)) {
      return Double.isNaN(value) ? 0 : value;
    }
    double room = limit - knee;
    return Math.copySign(knee + room * (1 - Math.exp((knee - size) / room)), value);
  }

  static double clamp01(double value) {
    return value > 0 ? Math.min(value, 1) : 0;
  }
}
