package dev.mien.plugin.sadtalker.audio2coeff;

/**
 * Triangles that are evenly spaced on the mel scale of Slaney's Auditory Toolbox (1998), each of
 * area one: linear below 1 kHz, logarithmic above. The numbers are librosa's {@code filters.mel} in
 * single precision.
 */
final class SlaneyFilters {
  private static final double HERTZ_PER_MEL = 200.0 / 3;
  private static final double BREAK_HERTZ = 1000;
  private static final double BREAK_MEL = BREAK_HERTZ / HERTZ_PER_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;

  private final int[] firstBin;
  private final float[][] weights;

  /**
   * Filters over the bins of a spectrum.
   *
   * @param bands number of filters
   * @param bins number of bins, from 0 Hz to half the sample rate
   * @param lowest frequency in Hz where the first triangle starts
   * @param highest frequency in Hz where the last triangle ends
   */
  SlaneyFilters(int bands, int bins, int sampleRate, double lowest, double highest) {
    double[] corners = new double[bands + 2];
    double low = mel(lowest);
    double step = (mel(highest) - low) / (bands + 1);
    for (int i = 0; i < corners.length; i++) {
      corners[i] = hertz(low + i * step);
    }
    double binHertz = sampleRate / 2.0 / (bins - 1);
    firstBin = new int[bands];
    weights = new float[bands][];
    for (int band = 0; band < bands; band++) {
      double from = corners[band];
      double top = corners[band + 1];
      double to = corners[band + 2];
      int first = (int) Math.ceil(from / binHertz);
      int last = Math.min(bins - 1, (int) Math.floor(to / binHertz));
      firstBin[band] = first;
      weights[band] = new float[Math.max(0, last - first + 1)];
      for (int i = 0; i < weights[band].length; i++) {
        double hertz = (first + i) * binHertz;
        double rising = (hertz - from) / (top - from);
        double falling = (to - hertz) / (to - top);
        // Twice through single precision, as librosa does.
        float height = (float) Math.max(0, Math.min(rising, falling));
        weights[band][i] = (float) (height * (2 / (to - from)));
      }
    }
  }

  /** How many filters there are. */
  int bands() {
    return weights.length;
  }

  /** The weight of one bin in one band. */
  float weight(int band, int bin) {
    int at = bin - firstBin[band];
    return at >= 0 && at < weights[band].length ? weights[band][at] : 0;
  }

  /** The weighted sum of a spectrum's bins. */
  double apply(int band, double[] spectrum) {
    float[] triangle = weights[band];
    double sum = 0;
    for (int i = 0; i < triangle.length; i++) {
      sum += triangle[i] * spectrum[firstBin[band] + i];
    }
    return sum;
  }

  private static double mel(double hertz) {
    return hertz < BREAK_HERTZ
        ? hertz / HERTZ_PER_MEL
        : BREAK_MEL + Math.log(hertz / BREAK_HERTZ) / LOG_STEP;
  }

  private static double hertz(double mel) {
    return mel < BREAK_MEL
        ? mel * HERTZ_PER_MEL
        : BREAK_HERTZ * Math.exp(LOG_STEP * (mel - BREAK_MEL));
  }
}
