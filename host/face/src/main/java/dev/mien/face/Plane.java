package dev.mien.face;

/** One channel of a small picture. Outside its edges it goes on as at the edge. */
final class Plane {
  private final int width;
  private final int height;
  private final float[] values;

  Plane(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float at(int x, int y) {
    int column = Math.min(Math.max(x, 0), width - 1);
    int row = Math.min(Math.max(y, 0), height - 1);
    return values[row * width + column];
  }

  void set(int x, int y, double value) {
    values[y * width + x] = (float) value;
  }

  /** Linear between the four pixels around a place. */
  double sample(double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    double right = x - left;
    double down = y - top;
    double upper = at(left, top) * (1 - right) + at(left + 1, top) * right;
    double lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right;
    return upper * (1 - down) + lower * down;
  }

  /** The mean over a box of {@code 2 × radius + 1} pixels in each direction. */
  Plane boxMean(int radiusX, int radiusY) {
    return radiusX == 0
        ? meanAlongColumns(radiusY)
        : meanAlongRows(radiusX).meanAlongColumns(radiusY);
  }

  /** Near to a Gaussian blur: three passes of a small box (Wells 1986). */
  Plane blur(double sigma) {
    int radius = (int) Math.max(1, Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2));
    return boxMean(radius, radius).boxMean(radius, radius).boxMean(radius, radius);
  }

  private Plane meanAlongRows(int radius) {
    Plane result = new Plane(width, height);
    for (int y = 0; y < height; y++) {
      double sum = 0;
      for (int x = -radius; x <= radius; x++) {
        sum += at(x, y);
      }
      for (int x = 0; x < width; x++) {
        result.set(x, y, sum / (2 * radius + 1));
        sum += at(x + radius + 1, y) - at(x - radius, y);
      }
    }
    return result;
  }

  private Plane meanAlongColumns(int radius) {
    if (radius == 0) {
      return this;
    }
    Plane result = new Plane(width, height);
    for (int x = 0; x < width; x++) {
      double sum = 0;
      for (int y = -radius; y <= radius; y++) {
        sum += at(x, y);
      }
      for (int y = 0; y < height; y++) {
        result.set(x, y, sum / (2 * radius + 1));
        sum += at(x, y + radius + 1) - at(x, y - radius);
      }
    }
    return result;
  }
}
