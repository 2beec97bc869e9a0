package dev.mien.training.viseme;

/**
 * A second-order filter. Source of the coefficients: Bristow-Johnson, "Cookbook formulae for audio
 * equalizer biquad filter coefficients".
 */
record Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
  /** Raises or lowers the surroundings of a frequency. */
  static Biquad peak(double rate, double hertz, double decibel, double q) {
    double w = 2 * Math.PI * hertz / rate;
    double alpha = Math.sin(w) / (2 * q);
    double a = Math.pow(10, decibel / 40);
    double cos = Math.cos(w);
    return new Biquad(
        1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
  }

  /** Raises or lowers what is above a frequency. */
  static Biquad highShelf(double rate, double hertz, double decibel) {
    double w = 2 * Math.PI * hertz / rate;
    double a = Math.pow(10, decibel / 40);
    double root = 2 * Math.sqrt(a) * Math.sin(w) / Math.sqrt(2);
    double cos = Math.cos(w);
    return new Biquad(
        a * (a + 1 + (a - 1) * cos + root),
        -2 * a * (a - 1 + (a + 1) * cos),
        a * (a + 1 + (a - 1) * cos - root),
        a + 1 - (a - 1) * cos + root,
        2 * (a - 1 - (a + 1) * cos),
        a + 1 - (a - 1) * cos - root);
  }

  /** Takes away what is above a frequency. */
  static Biquad lowPass(double rate, double hertz) {
    double w = 2 * Math.PI * hertz / rate;
    double alpha = Math.sin(w) / Math.sqrt(2);
    double cos = Math.cos(w);
    double b = (1 - cos) / 2;
    return new Biquad(b, 2 * b, b, 1 + alpha, -2 * cos, 1 - alpha);
  }

  /** Takes away what is below a frequency. */
  static Biquad highPass(double rate, double hertz) {
    double w = 2 * Math.PI * hertz / rate;
    double alpha = Math.sin(w) / Math.sqrt(2);
    double cos = Math.cos(w);
    double b = (1 + cos) / 2;
    return new Biquad(b, -2 * b, b, 1 + alpha, -2 * cos, 1 - alpha);
  }

  /** Filters in place. */
  void filter(float[] sound) {
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;
    for (int i = 0; i < sound.length; i++) {
      double x = sound[i];
      double y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      sound[i] = (float) y;
    }
  }
}
