package dev.mien.face.restore;

/**
 * Gaussian blur of a plane, one direction after the other, mirrored at the borders without
 * repeating the border itself: OpenCV's {@code GaussianBlur} with {@code BORDER_REFLECT_101}.
 */
final class Blur {
  private final double[] weights; // of the middle and what is 1, 2, … pixels from it on either side

  /**
   * A kernel.
   *
   * @param radius pixels on either side of the middle; beyond them the kernel is cut off
   * @param sigma in pixels
   */
  Blur(int radius, double sigma) {
    weights = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      weights[i] = Math.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    for (int i = 0; i <= radius; i++) {
      weights[i] /= sum;
    }
  }

  /**
   * Blurs.
   *
   * @param plane {@code [height, width]}, row by row
   */
  double[] apply(double[] plane, int width) {
    if (plane.length == 0) {
      return plane;
    }
    return columns(rows(plane, width), width);
  }

  private double[] rows(double[] plane, int width) {
    double[] result = new double[plane.length];
    int radius = weights.length - 1;
    double[] line = new double[width + 2 * radius];
    for (int start = 0; start < plane.length; start += width) {
      for (int x = 0; x < line.length; x++) {
        line[x] = plane[start + mirrored(x - radius, width)];
      }
      for (int i = 0; i <= radius; i++) {
        // One tap for the whole line: the compiler makes vectors of this.
        double weight = i == 0 ? weights[0] / 2 : weights[i];
        for (int x = 0; x < width; x++) {
          result[start + x] += weight * (line[x + radius - i] + line[x + radius + i]);
        }
      }
    }
    return result;
  }

  private double[] columns(double[] plane, int width) {
    double[] result = new double[plane.length];
    int height = plane.length / width;
    for (int y = 0; y < height; y++) {
      int start = y * width;
      for (int i = 0; i < weights.length; i++) {
        double weight = i == 0 ? weights[0] / 2 : weights[i];
        int above = mirrored(y - i, height) * width;
        int below = mirrored(y + i, height) * width;
        for (int x = 0; x < width; x++) {
          result[start + x] += weight * (plane[above + x] + plane[below + x]);
        }
      }
    }
    return result;
  }

  /** A place in a line that goes on as its own mirror image on both sides. */
  private static int mirrored(int place, int length) {
    if (length == 1) {
      return 0;
    }
    int period = 2 * (length - 1);
    int within = Math.floorMod(place, period);
    return Math.min(within, period - within);
  }
}
