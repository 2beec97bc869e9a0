package dev.mien.media.image;

import dev.mien.spi.media.Image;

/**
 * Cubic convolution with antialiasing, bit for bit as Pillow's {@code Image.resize(size, BICUBIC)}:
 * the kernel (a = -0.5) grows with the scale where the picture shrinks, weights are fixed-point
 * numbers of 22 bits, and the samples are rounded to 8 bits after the horizontal and again after
 * the vertical pass. Networks that were trained on such pictures want them again. Source: Pillow,
 * {@code src/libImaging/Resample.c}.
 */
public final class PillowBicubic {
  private static final double SUPPORT = 2;
  private static final double SHARPNESS = -0.5;
  private static final int WEIGHT_BITS = 22;

  /** The pixels of one line that make one pixel of the result. */
  private static final class Tap {
    final int first;

    /** Theirs, from the first on, times 2^22. */
    final int[] weights;

    Tap(int first, int[] weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  private PillowBicubic() {}

  /**
   * A rectangle of the resized picture; nothing else of it is computed. What lies outside it is
   * black. Transparency is dropped.
   *
   * @param width of the whole resized picture, at least 1
   * @param height of the whole resized picture, at least 1
   * @param left column of the resized picture that becomes the first, may be negative
   * @param top row of the resized picture that becomes the first, may be negative
   * @param cutWidth of the result
   * @param cutHeight of the result
   */
  public static Image resizeAndCut(
      Image image, int width, int height, int left, int top, int cutWidth, int cutHeight) {
    int firstColumn = Math.max(0, left);
    int firstRow = Math.max(0, top);
    Tap[] columns = taps(image.width(), width, firstColumn, Math.min(width, left + cutWidth));
    Tap[] rows = taps(image.height(), height, firstRow, Math.min(height, top + cutHeight));
    Image result = Image.blank(cutWidth, cutHeight);
    if (columns.length == 0 || rows.length == 0) {
      return result;
    }
    int from = rows[0].first;
    Tap last = rows[rows.length - 1];
    byte[] narrow = horizontal(image, columns, from, last.first + last.weights.length);
    for (int row = 0; row < rows.length; row++) {
      int at = ((firstRow - top + row) * cutWidth + firstColumn - left) * 3;
      vertical(narrow, columns.length * 3, rows[row], from, result.rgb(), at);
    }
    return result;
  }

  /** The picture's rows {@code from} to {@code to}, resized in their own direction. */
  private static byte[] horizontal(Image image, Tap[] columns, int from, int to) {
    byte[] rgb = image.rgb();
    byte[] narrow = new byte[(to - from) * columns.length * 3];
    int at = 0;
    for (int row = from; row < to; row++) {
      for (Tap tap : columns) {
        int first = (row * image.width() + tap.first) * 3;
        for (int channel = 0; channel < 3; channel++) {
          int sum = 1 << (WEIGHT_BITS - 1);
          for (int i = 0; i < tap.weights.length; i++) {
            sum += (rgb[first + 3 * i + channel] & 0xff) * tap.weights[i];
          }
          narrow[at++] = sample(sum);
        }
      }
    }
    return narrow;
  }

  private static void vertical(
      byte[] narrow, int stride, Tap tap, int from, byte[] target, int at) {
    int first = (tap.first - from) * stride;
    for (int i = 0; i < stride; i++) {
      int sum = 1 << (WEIGHT_BITS - 1);
      for (int k = 0; k < tap.weights.length; k++) {
        sum += (narrow[first + k * stride + i] & 0xff) * tap.weights[k];
      }
      target[at + i] = sample(sum);
    }
  }

  private static byte sample(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> WEIGHT_BITS));
  }

  /** What makes the pixels {@code from} to {@code to} of a line that is resized. */
  private static Tap[] taps(int oldLength, int newLength, int from, int to) {
    if (oldLength == newLength) {
      return identity(from, to);
    }
    double scale = (double) oldLength / newLength;
    double widening = Math.max(1, scale);
    Tap[] taps = new Tap[Math.max(0, to - from)];
    for (int i = 0; i < taps.length; i++) {
      double centre = (from + i + 0.5) * scale;
      int first = (int) Math.max(0, centre - SUPPORT * widening + 0.5);
      int end = (int) Math.min(oldLength, centre + SUPPORT * widening + 0.5);
      double[] weights = new double[end - first];
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = kernel((k + first - centre + 0.5) / widening);
        sum += weights[k];
      }
      int[] fixed = new int[weights.length];
      for (int k = 0; k < fixed.length; k++) {
        double weight = weights[k] / sum * (1 << WEIGHT_BITS);
        // Half away from zero, as a C cast after adding a half of the same sign.
        fixed[k] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
      }
      taps[i] = new Tap(first, fixed);
    }
    return taps;
  }

  private static Tap[] identity(int from, int to) {
    Tap[] taps = new Tap[Math.max(0, to - from)];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = new Tap(from + i, new int[] {1 << WEIGHT_BITS});
    }
    return taps;
  }

  private static double kernel(double distance) {
    double x = Math.abs(distance);
    if (x < 1) {
      return ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1;
    }
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * SHARPNESS : 0;
  }
}
