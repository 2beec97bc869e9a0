package dev.mien.plugin.sadtalker.audio2coeff;

/**
 * Smooths each coefficient with a parabola fitted to the 13 rows around it (Savitzky and Golay,
 * 1964); a shorter sequence has a shorter window. Within half a window of either end the parabola
 * of the first or last whole window is used, as scipy's {@code savgol_filter} does in mode
 * "interp".
 */
public final class SavitzkyGolay {
  private static final int WINDOW = 13;

  private SavitzkyGolay() {}

  /**
   * The smoothed sequence. Fewer than three rows do not make a parabola and come back as they are;
   * the reference fails on them.
   */
  public static CoefficientSequence smooth(CoefficientSequence sequence) {
    int frames = sequence.frames();
    if (frames < 3) {
      return sequence;
    }
    int half = frames < WINDOW ? (frames - 1) / 2 : WINDOW / 2;
    int channels = sequence.channels();
    float[] smoothed = new float[frames * channels];
    for (int frame = 0; frame < frames; frame++) {
      int middle = Math.max(half, Math.min(frames - 1 - half, frame));
      double[] weights = weights(half, frame - middle);
      for (int channel = 0; channel < channels; channel++) {
        double sum = 0;
        for (int i = -half; i <= half; i++) {
          sum += weights[i + half] * sequence.get(middle + i, channel);
        }
        smoothed[frame * channels + channel] = (float) sum;
      }
    }
    return new CoefficientSequence(frames, channels, smoothed);
  }

  /**
   * What each of the rows -half..half has to do with the value at {@code at} of the least-squares
   * parabola through them: the normal equations, solved once for all by symmetry.
   */
  private static double[] weights(int half, int at) {
    double s0 = 2 * half + 1;
    double s2 = 0;
    double s4 = 0;
    for (int i = -half; i <= half; i++) {
      double square = (double) i * i;
      s2 += square;
      s4 += square * square;
    }
    double determinant = s0 * s4 - s2 * s2;
    double[] weights = new double[2 * half + 1];
    for (int i = -half; i <= half; i++) {
      double square = (double) i * i;
      weights[i + half] =
          (s4 - s2 * square + at * (double) at * (s0 * square - s2)) / determinant + at * i / s2;
    }
    return weights;
  }
}
