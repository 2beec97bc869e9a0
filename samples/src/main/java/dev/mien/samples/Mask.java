package dev.mien.samples;

/**
 * How much of each canvas pixel a stroke covers, 0 to 1, row by row.
 *
 * <p>Masks are never changed; every operation gives a new one.
 */
final class Mask {
  private final int width;
  private final int height;
  private final float[] coverage;

  Mask(int width, int height, float[] coverage) {
    this.width = width;
    this.height = height;
    this.coverage = coverage;
  }

  float at(int index) {
    return coverage[index];
  }

  Mask times(Mask other) {
    float[] product = new float[coverage.length];
    for (int i = 0; i < product.length; i++) {
      product[i] = coverage[i] * other.coverage[i];
    }
    return new Mask(width, height, product);
  }

  Mask without(Mask other) {
    float[] rest = new float[coverage.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = coverage[i] * (1 - other.coverage[i]);
    }
    return new Mask(width, height, rest);
  }

  /** Softened by about a Gaussian of the given standard deviation in pixels (three box passes). */
  Mask blurred(double deviation) {
    return new Mask(width, height, blur(coverage, width, height, deviation));
  }

  /** The blur of {@link #blurred}, for any plane of numbers. */
  static float[] blur(float[] plane, int width, int height, double deviation) {
    int radius = (int) Math.round(Math.sqrt(4 * deviation * deviation + 1) / 2 - 0.5);
    float[] from = plane.clone();
    if (radius < 1) {
      return from;
    }
    float[] to = new float[from.length];
    for (int pass = 0; pass < 3; pass++) {
      for (int y = 0; y < height; y++) {
        blurLine(from, to, y * width, 1, width, radius);
      }
      for (int x = 0; x < width; x++) {
        blurLine(to, from, x, width, height, radius);
      }
    }
    return from;
  }

  private static void blurLine(
      float[] from, float[] to, int start, int step, int length, int radius) {
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += from[start + step * Math.max(0, Math.min(length - 1, i))];
    }
    double scale = 1.0 / (2 * radius + 1);
    for (int i = 0; i < length; i++) {
      to[start + step * i] = (float) (sum * scale);
      sum += from[start + step * Math.min(length - 1, i + radius + 1)];
      sum -= from[start + step * Math.max(0, i - radius)];
    }
  }
}
