package dev.mien.media.audio;

/**
 * The discrete Fourier transform of a fixed, power-of-two length, in place.
 *
 * <p>Radix 2, decimation in time: Cooley and Tukey, "An algorithm for the machine calculation of
 * complex Fourier series", 1965.
 */
final class Fft {
  private final int size;
  private final float[] cosine;
  private final float[] sine;

  /**
   * A transform.
   *
   * @param size number of points, a power of two
   */
  Fft(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("FFT of " + size + " points; expected a power of two");
    }
    this.size = size;
    cosine = new float[size / 2];
    sine = new float[size / 2];
    for (int i = 0; i < size / 2; i++) {
      cosine[i] = (float) StrictMath.cos(2 * Math.PI * i / size);
      sine[i] = (float) -StrictMath.sin(2 * Math.PI * i / size);
    }
  }

  /**
   * Replaces the points by their transform.
   *
   * @param real real parts, {@code size} of them
   * @param imaginary imaginary parts, as many
   */
  void transform(float[] real, float[] imaginary) {
    for (int i = 1; i < size; i++) {
      int j = Integer.reverse(i) >>> (Integer.numberOfLeadingZeros(size) + 1);
      if (i < j) {
        float swap = real[i];
        real[i] = real[j];
        real[j] = swap;
        swap = imaginary[i];
        imaginary[i] = imaginary[j];
        imaginary[j] = swap;
      }
    }
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        for (int i = 0; i < half; i++) {
          int a = start + i;
          int b = a + half;
          float c = cosine[i * stride];
          float s = sine[i * stride];
          float turnedReal = real[b] * c - imaginary[b] * s;
          float turnedImaginary = real[b] * s + imaginary[b] * c;
          real[b] = real[a] - turnedReal;
          imaginary[b] = imaginary[a] - turnedImaginary;
          real[a] += turnedReal;
          imaginary[a] += turnedImaginary;
        }
      }
    }
  }
}
