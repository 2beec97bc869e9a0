package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.Arrays;

/**
 * What a person's own skin looks like, measured on cheeks and nose.
 *
 * @param light luma, smoothed
 * @param red log of red over green, smoothed
 * @param warm log of red over blue, smoothed
 * @param usualLight the middle value on the skin
 * @param usualRed the middle value on the skin
 * @param usualWarm the middle value on the skin
 */
record Skin(
    Plane light, Plane red, Plane warm, double usualLight, double usualRed, double usualWarm) {
  private static final double LIGHT_SPREAD = 45;
  private static final double RED_SPREAD = 0.15;
  private static final double WARM_SPREAD = 0.3;
  private static final double REACH = 4;

  static Skin of(Frame frame) {
    Plane light = frame.light().boxMean(2, 2);
    Plane red = frame.red().boxMean(2, 2);
    Plane warm = frame.warm().boxMean(2, 2);
    return new Skin(light, red, warm, usual(light), usual(red), usual(warm));
  }

  private static double usual(Plane plane) {
    double[] values = new double[200];
    int count = 0;
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        values[count++] =
            plane.sample(FaceFrame.MIDDLE.x() + (x - 9.5) * 6, FaceFrame.MIDDLE.y() + 28 + y * 4);
      }
    }
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** How much a place looks like this skin, 0 to 1. */
  double likeness(Point place) {
    double l = (light.sample(place.x(), place.y()) - usualLight) / LIGHT_SPREAD;
    double r = (red.sample(place.x(), place.y()) - usualRed) / RED_SPREAD;
    double w = (warm.sample(place.x(), place.y()) - usualWarm) / WARM_SPREAD;
    return Math.exp(-0.5 * (l * l + r * r + w * w));
  }

  /** How plainly skin ends at a place in a direction, about 1 when it plainly does. */
  double edge(Point place, Point outwards) {
    Point inner = place.plus(-REACH * outwards.x(), -REACH * outwards.y());
    Point outer = place.plus(REACH * outwards.x(), REACH * outwards.y());
    double l =
        Math.abs(light.sample(inner.x(), inner.y()) - light.sample(outer.x(), outer.y())) / 50;
    double w =
        Math.abs(warm.sample(inner.x(), inner.y()) - warm.sample(outer.x(), outer.y())) / 0.4;
    double r = Math.abs(red.sample(inner.x(), inner.y()) - red.sample(outer.x(), outer.y())) / 0.2;
    double step = Math.min(1, Math.sqrt(l * l + w * w + r * r));
    return 0.5 * step + Math.max(-0.3, likeness(inner) - likeness(outer));
  }
}
