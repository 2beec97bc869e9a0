package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.List;

/** An eyebrow in a {@link FaceFrame}: a dark band, lighter above and below. */
final class Brow {
  private static final double THICKNESS = 7;

  private Brow() {}

  /** Lifts and tilts a likely brow onto the dark band near it, if there is one. */
  static List<Point> near(Frame frame, List<Point> likely) {
    Plane light = frame.light().boxMean(3, 2);
    Point middle = likely.get(2);
    double contrast = 15;
    for (double dy = -16; dy <= 16; dy += 2) {
      contrast = Math.max(contrast, darkness(light, moved(likely, middle, dy, 0)));
    }
    double scale = contrast;
    double[] best = {0, 0};
    double most = Double.NEGATIVE_INFINITY;
    for (double lift : new double[] {-9, -3, 3, 9}) {
      double[] found =
          Climb.from(
              new double[] {lift, 0},
              new double[] {3, 0.1},
              3,
              numbers -> score(light, likely, middle, numbers, scale));
      double score = score(light, likely, middle, found, scale);
      if (score > most) {
        most = score;
        best = found;
      }
    }
    return moved(likely, middle, best[0], best[1]);
  }

  private static double score(
      Plane light, List<Point> likely, Point middle, double[] numbers, double contrast) {
    double lift = numbers[0] / 8;
    double tilt = numbers[1] / 0.15;
    return darkness(light, moved(likely, middle, numbers[0], numbers[1])) / contrast
        - 0.2 * (lift * lift + tilt * tilt);
  }

  private static double darkness(Plane light, List<Point> brow) {
    double sum = 0;
    for (int i = 0; i < 8; i++) {
      Point place = brow.get(i / 2).towards(brow.get(i / 2 + 1), i % 2 * 0.5);
      double above = light.sample(place.x(), place.y() - THICKNESS);
      double below = light.sample(place.x(), place.y() + THICKNESS);
      sum += Math.min(70, Math.min(above, below) - light.sample(place.x(), place.y())) / 8;
    }
    return sum;
  }

  private static List<Point> moved(List<Point> brow, Point middle, double down, double tilt) {
    return brow.stream().map(p -> p.plus(0, down + tilt * (p.x() - middle.x()))).toList();
  }
}
