package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.List;

/** Finds irises: dark discs on a lighter ground. */
final class DarkDisc {
  // An iris is 12 mm wide, the pupils 63 mm apart: its radius in a face frame, in pixels.
  private static final double USUAL = 9.5;
  private static final double SMALLEST = 7;
  private static final double LARGEST = 14;

  private DarkDisc() {}

  /**
   * Every edge votes for the centres of dark discs that it could bound (radial symmetry, Loy and
   * Zelinsky 2003).
   *
   * @param light luma
   * @param smallest radius in pixels
   * @param largest radius in pixels
   */
  static Plane votes(Plane light, int smallest, int largest) {
    Plane smooth = light.blur(1);
    Plane votes = new Plane(light.width(), light.height());
    for (int y = 1; y < light.height() - 1; y++) {
      for (int x = 1; x < light.width() - 1; x++) {
        double gx = smooth.at(x + 1, y) - smooth.at(x - 1, y);
        double gy = smooth.at(x, y + 1) - smooth.at(x, y - 1);
        double strength = Math.hypot(gx, gy);
        if (strength < 4) {
          continue;
        }
        for (int radius = smallest; radius <= largest; radius++) {
          // The dark side lies against the gradient.
          int cx = (int) Math.round(x - gx / strength * radius);
          int cy = (int) Math.round(y - gy / strength * radius);
          if (cx >= 0 && cy >= 0 && cx < light.width() && cy < light.height()) {
            double vote = Math.min(strength, 60) / radius * (255 - smooth.at(cx, cy)) / 255;
            votes.set(cx, cy, votes.at(cx, cy) + vote);
          }
        }
      }
    }
    return votes.blur(2);
  }

  /**
   * A disc.
   *
   * @param centre in pixels
   * @param radius in pixels
   */
  record Disc(Point centre, double radius) {}

  /**
   * The irises near two places, equally large: the circles across which the picture grows lighter
   * most, left and right where lids do not hide them (Daugman's integro-differential operator,
   * 1993), and dark within.
   *
   * @param light luma in a {@link FaceFrame}
   * @param reach how far from the places to look, in pixels
   */
  static List<Disc> irises(Plane light, Point left, Point right, double reach) {
    Plane smooth = light.blur(1.2);
    Plane mean = light.boxMean(4, 4);
    Plane around = light.boxMean(20, 12);
    double most = Double.NEGATIVE_INFINITY;
    List<Disc> best = List.of();
    for (double radius = SMALLEST; radius <= LARGEST; radius++) {
      Scored one = iris(smooth, mean, around, left, reach, radius);
      Scored other = iris(smooth, mean, around, right, reach, radius);
      double usual = (radius - USUAL) / 3;
      double score = one.score() + other.score() - 0.1 * usual * usual;
      if (score > most) {
        most = score;
        best = List.of(one.disc(), other.disc());
      }
    }
    return best;
  }

  private record Scored(Disc disc, double score) {}

  private static Scored iris(
      Plane smooth, Plane mean, Plane around, Point near, double reach, double radius) {
    double ground = around.sample(near.x(), near.y());
    double contrast = contrast(mean, near, ground);
    Scored best = new Scored(new Disc(near, radius), Double.NEGATIVE_INFINITY);
    for (double dy = -0.8 * reach; dy <= 0.8 * reach; dy++) {
      for (double dx = -reach; dx <= reach; dx++) {
        double x = near.x() + dx;
        double y = near.y() + dy;
        double dark = (ground - mean.sample(x, y)) / contrast;
        double far = (dx * dx + 1.5 * dy * dy) / (reach * reach);
        double outward = rise(smooth, x, y, radius, -0.35, 0.8);
        double inward = rise(smooth, x, y, radius, Math.PI - 0.8, Math.PI + 0.35);
        double below = rise(smooth, x, y, radius, 1.0, Math.PI - 1.0);
        double edge =
            (0.4 * (outward + inward) + 0.6 * Math.min(outward, inward) + 0.3 * below) / contrast;
        double score = edge + 0.8 * dark - 0.6 * far;
        if (score > best.score()) {
          best = new Scored(new Disc(new Point(x, y), radius), score);
        }
      }
    }
    return best;
  }

  private static double contrast(Plane mean, Point near, double ground) {
    double contrast = 12;
    for (double angle = 0; angle < 2 * Math.PI; angle += 0.3) {
      double there = mean.sample(near.x() + 8 * Math.cos(angle), near.y() + 5 * Math.sin(angle));
      contrast = Math.max(contrast, Math.abs(there - ground));
    }
    return contrast;
  }

  private static double rise(
      Plane smooth, double x, double y, double radius, double from, double to) {
    int steps = 7;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double angle = from + (to - from) * i / (steps - 1);
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      double outer = smooth.sample(x + (radius + 2) * cos, y + (radius + 2) * sin);
      double inner = smooth.sample(x + (radius - 2) * cos, y + (radius - 2) * sin);
      sum += Math.min(60, outer - inner);
    }
    return sum / steps;
  }
}
