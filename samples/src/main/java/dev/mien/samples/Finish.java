package dev.mien.samples;

import java.awt.geom.Point2D;

/** The last passes over the whole picture: a vignette, a warm and cool grade, and canvas grain. */
final class Finish {
  private final Canvas canvas;

  Finish(Canvas canvas) {
    this.canvas = canvas;
  }

  void apply(long seed) {
    Noise grain = new Noise(seed);
    int size = canvas.size();
    for (int index = 0; index < size * size; index++) {
      Point2D point = canvas.easelPoint(index);
      double x = point.getX();
      double y = point.getY();
      double away = Math.hypot(x / 470, (y - 370) / 500);
      double vignette = 1 - 0.30 * Math.pow(Math.min(1.3, away), 3);
      double weave = 0.5 * Math.sin(x * 2.1) * Math.sin(y * 2.1) * 0.3;
      double speck = grain.at(x * 0.9 + 300, y * 0.9) + grain.at(x * 0.45, y * 0.45 + 90) - 1;
      double texture = 0.011 * (speck + weave);
      double red = graded(canvas.get(0, index) * vignette, 1.010, 0.004) + texture;
      double green = graded(canvas.get(1, index) * vignette, 1.0, 0.006) + texture;
      double blue = graded(canvas.get(2, index) * vignette, 0.985, 0.014) + texture;
      canvas.set(index, new Pigment(red, green, blue));
    }
  }

  /** A gentle S: deeper shade and clearer light, with the black point lifted a little. */
  private static double graded(double value, double gain, double lift) {
    double v = Math.max(0, Math.min(1, value * gain));
    double s = v * v * (3 - 2 * v);
    return lift + (1 - lift) * (v + (s - v) * 0.22);
  }
}
