package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * A part of a picture, turned upright and brought to a size that the searches know: all of them
 * work in the pixels of a frame, so their numbers do not depend on the picture's size.
 *
 * @param toPicture leads from the frame's pixels to the picture's
 * @param light luma, 0 to 255
 * @param red logarithm of red over green: lips stand out from skin of any tone
 * @param warm logarithm of red over blue: skin stands out from the white of the eye and from hair
 */
record Frame(Similarity toPicture, Plane light, Plane red, Plane warm) {
  // A frame pixel that covers many picture pixels is the mean of at most this many samples squared.
  private static final int MOST_SAMPLES = 5;
  // Keeps the logarithms of dark pixels, which are mostly noise, small.
  private static final double DARK = 16;

  /** Cuts an upright frame out of a picture. */
  static Frame cut(Image image, Similarity toPicture, int width, int height) {
    return cut(image, toPicture, width, height, 1);
  }

  /**
   * Cuts an upright frame out of a picture.
   *
   * @param gain every channel is multiplied by this; 1 leaves the picture as it is
   */
  static Frame cut(Image image, Similarity toPicture, int width, int height, double gain) {
    Plane light = new Plane(width, height);
    Plane red = new Plane(width, height);
    Plane warm = new Plane(width, height);
    int samples = (int) Math.min(MOST_SAMPLES, Math.max(1, Math.round(toPicture.scale())));
    double[] rgb = new double[3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rgb[0] = rgb[1] = rgb[2] = 0;
        for (int i = 0; i < samples; i++) {
          for (int j = 0; j < samples; j++) {
            double fx = x + (i + 0.5) / samples - 0.5;
            double fy = y + (j + 0.5) / samples - 0.5;
            add(
                image,
                toPicture.a() * fx - toPicture.b() * fy + toPicture.shiftX(),
                toPicture.b() * fx + toPicture.a() * fy + toPicture.shiftY(),
                rgb);
          }
        }
        double r = gain * rgb[0] / (samples * samples);
        double g = gain * rgb[1] / (samples * samples);
        double b = gain * rgb[2] / (samples * samples);
        light.set(x, y, 0.299 * r + 0.587 * g + 0.114 * b);
        red.set(x, y, Math.log((r + DARK) / (g + DARK)));
        warm.set(x, y, Math.log((r + DARK) / (b + DARK)));
      }
    }
    return new Frame(toPicture, light, red, warm);
  }

  private static void add(Image image, double x, double y, double[] rgb) {
    double cx = Math.min(Math.max(x, 0), image.width() - 1.0);
    double cy = Math.min(Math.max(y, 0), image.height() - 1.0);
    int left = (int) cx;
    int top = (int) cy;
    int right = Math.min(left + 1, image.width() - 1);
    int bottom = Math.min(top + 1, image.height() - 1);
    double fx = cx - left;
    double fy = cy - top;
    for (int channel = 0; channel < 3; channel++) {
      double upper =
          image.sample(left, top, channel) * (1 - fx) + image.sample(right, top, channel) * fx;
      double lower =
          image.sample(left, bottom, channel) * (1 - fx)
              + image.sample(right, bottom, channel) * fx;
      rgb[channel] += upper * (1 - fy) + lower * fy;
    }
  }

  int width() {
    return light.width();
  }

  int height() {
    return light.height();
  }

  /** Where a point of the frame lies in the picture. */
  Point toPicture(Point point) {
    return toPicture.apply(point);
  }

  /** Where a point of the picture lies in the frame. */
  Point fromPicture(Point point) {
    return toPicture.applyInverse(point);
  }

  /** The luma as bytes, for the cascades. */
  byte[] greyBytes() {
    byte[] grey = new byte[width() * height()];
    for (int y = 0; y < height(); y++) {
      for (int x = 0; x < width(); x++) {
        grey[y * width() + x] = (byte) Math.round(light.at(x, y));
      }
    }
    return grey;
  }
}
