package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.Arrays;

/**
 * The discrete Fourier transform of any length with small prime factors, in double precision.
 *
 * <p>Stockham's self-sorting form (Cochran et al., "What is the fast Fourier transform?", 1967):
 * one pass per prime factor between two buffers, no reordering.
 */
final class MixedRadixFft {
  private final int size;
  private final double[] cosine;
  private final double[] sine;
  private double[] real;
  private double[] imaginary;
  private double[] otherReal;
  private double[] otherImaginary;

  /** A transform of that many points. */
  MixedRadixFft(int size) {
    this.size = size;
    cosine = new double[size];
    sine = new double[size];
    for (int i = 0; i < size; i++) {
      cosine[i] = Math.cos(2 * Math.PI * i / size);
      sine[i] = -Math.sin(2 * Math.PI * i / size);
    }
    real = new double[size];
    imaginary = new double[size];
    otherReal = new double[size];
    otherImaginary = new double[size];
  }

  /**
   * The magnitudes of the lower half of a real signal's transform.
   *
   * @param signal [size]
   * @param magnitudes [size / 2 + 1], filled
   */
  void magnitudes(double[] signal, double[] magnitudes) {
    System.arraycopy(signal, 0, real, 0, size);
    Arrays.fill(imaginary, 0);
    int stride = 1;
    for (int rest = size; rest > 1; ) {
      int radix = smallestFactor(rest);
      pass(radix, rest / radix, stride);
      stride *= radix;
      rest /= radix;
    }
    for (int bin = 0; bin < magnitudes.length; bin++) {
      double re = real[bin];
      double im = imaginary[bin];
      magnitudes[bin] = Math.sqrt(re * re + im * im);
    }
  }

  private static int smallestFactor(int number) {
    int factor = 2;
    while (number % factor != 0) {
      factor++;
    }
    return factor;
  }

  /** Butterflies of one radix over {@code groups} groups of {@code stride} interleaved signals. */
  private void pass(int radix, int groups, int stride) {
    Arrays.fill(otherReal, 0);
    Arrays.fill(otherImaginary, 0);
    for (int group = 0; group < groups; group++) {
      for (int out = 0; out < radix; out++) {
        int to = stride * (radix * group + out);
        for (int in = 0; in < radix; in++) {
          int from = stride * (group + groups * in);
          // The root of the small transform and the twiddle factor in one turn.
          int turn = out * (in * groups + group) * stride % size;
          double c = cosine[turn];
          double s = sine[turn];
          for (int lane = 0; lane < stride; lane++) {
            double re = real[from + lane];
            double im = imaginary[from + lane];
            otherReal[to + lane] += re * c - im * s;
            otherImaginary[to + lane] += re * s + im * c;
          }
        }
      }
    }
    double[] swap = real;
    real = otherReal;
    otherReal = swap;
    swap = imaginary;
    imaginary = otherImaginary;
    otherImaginary = swap;
  }
}
