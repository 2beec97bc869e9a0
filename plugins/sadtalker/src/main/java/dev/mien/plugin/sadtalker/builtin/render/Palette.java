package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;
import java.util.Arrays;

/** Colours taken from a photo; red, green and blue from 0 to 255. */
final class Palette {
  private Palette() {}

  /** The mean of a round patch, all lengths in face coordinates. */
  static double[] mean(Image photo, FaceFrame frame, double x, double y, double radius) {
    double[] sum = new double[3];
    int steps = 9;
    for (int j = 0; j < steps; j++) {
      for (int i = 0; i < steps; i++) {
        double dx = (2.0 * i / (steps - 1) - 1) * radius;
        double dy = (2.0 * j / (steps - 1) - 1) * radius;
        for (int c = 0; c < 3; c++) {
          sum[c] += sample(photo, frame, x + dx, y + dy, c);
        }
      }
    }
    return scaled(sum, 1.0 / (steps * steps));
  }

  /** The mean of the darkest thirtieth of a square patch, all lengths in face coordinates. */
  static double[] darkest(Image photo, FaceFrame frame, double x, double y, double radius) {
    int steps = 60;
    double[][] colours = new double[steps * steps][3];
    for (int i = 0; i < colours.length; i++) {
      int column = i % steps;
      int row = i / steps;
      double dx = (2.0 * column / (steps - 1) - 1) * radius;
      double dy = (2.0 * row / (steps - 1) - 1) * radius;
      for (int c = 0; c < 3; c++) {
        colours[i][c] = sample(photo, frame, x + dx, y + dy, c);
      }
    }
    Arrays.sort(colours, (a, b) -> Double.compare(luma(a), luma(b)));
    double[] sum = new double[3];
    int count = colours.length / 30;
    for (int i = 0; i < count; i++) {
      for (int c = 0; c < 3; c++) {
        sum[c] += colours[i][c];
      }
    }
    return scaled(sum, 1.0 / count);
  }

  private static int sample(Image photo, FaceFrame frame, double x, double y, int channel) {
    int px = (int) Math.round(frame.pixelX(x, y));
    int py = (int) Math.round(frame.pixelY(x, y));
    return photo.sample(
        Math.max(0, Math.min(photo.width() - 1, px)),
        Math.max(0, Math.min(photo.height() - 1, py)),
        channel);
  }

  static double luma(double[] colour) {
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2];
  }

  static double[] grey(double luma) {
    return new double[] {luma, luma, luma};
  }

  static double[] scaled(double[] colour, double factor) {
    return new double[] {colour[0] * factor, colour[1] * factor, colour[2] * factor};
  }

  static double[] mix(double[] a, double[] b, double fraction) {
    return new double[] {
      a[0] + (b[0] - a[0]) * fraction,
      a[1] + (b[1] - a[1]) * fraction,
      a[2] + (b[2] - a[2]) * fraction
    };
  }

  static int pack(double red, double green, double blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  /** Three packed colours, weighed; the weights should sum to 1. */
  static int blend(int a, double weightA, int b, double weightB, int c, double weightC) {
    return pack(
        (a >> 16) * weightA + (b >> 16) * weightB + (c >> 16) * weightC,
        (a >> 8 & 255) * weightA + (b >> 8 & 255) * weightB + (c >> 8 & 255) * weightC,
        (a & 255) * weightA + (b & 255) * weightB + (c & 255) * weightC);
  }

  private static int clamp(double value) {
    return value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5);
  }
}
