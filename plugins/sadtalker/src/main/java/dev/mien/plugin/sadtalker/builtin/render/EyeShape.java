package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.List;

/**
 * One open eye of the photo, in face coordinates.
 *
 * @param left the corner on the left of the picture
 * @param right the corner on the right of the picture
 * @param upperHeight how far the upper lid rises above the line through the corners, at its middle
 * @param upperSkew how much more on the right than on the left
 * @param lowerDepth how far the lower lid hangs below that line, at its middle
 * @param lowerSkew how much more on the right than on the left
 * @param brow the middle of the eyebrow
 */
record EyeShape(
    Point left,
    Point right,
    double upperHeight,
    double upperSkew,
    double lowerDepth,
    double lowerSkew,
    Curve brow) {

  /** How wide an eye is at least, in units. */
  private static final double WIDTH = 0.56;

  /** How far a lid reaches beyond each corner, in units. */
  private static final double ROOM = 0.035;

  /** Half the height of an eyebrow. */
  private static final double HALF_BROW = 0.06;

  /** From the six points of an eye and the five of its brow, in face coordinates. */
  static EyeShape of(List<Point> eye, List<Point> brow) {
    // A lid that is too wide stretches some skin beside the eye, which nobody sees; one that is too
    // narrow leaves the white of a closed eye in view. So the corners are taken generously.
    double width = Math.max(0.05, eye.get(3).x() - eye.get(0).x());
    double more = Math.max(ROOM, (WIDTH - width) / 2) / width;
    Point left = eye.get(0).towards(eye.get(3), -more);
    Point right = eye.get(3).towards(eye.get(0), -more);
    double[] upper = arch(left, right, eye.get(1), eye.get(2));
    double[] lower = arch(left, right, eye.get(5), eye.get(4));
    return new EyeShape(
        left,
        right,
        Math.max(0.03, -upper[0]) + 0.01,
        upper[1],
        Math.max(0.02, lower[0]) + 0.012,
        lower[1],
        Curve.through(brow));
  }

  /**
   * The same eyes with their lids where the photo shows them: landmarks are good to a tenth of a
   * unit, which is half an eye's height. The upper lid's lashes are the strongest step from light
   * to dark on the way down, the lower lid under the iris the strongest from dark to light. Both
   * eyes are moved alike, since a shadow or a crease rarely lies in the same place beside both.
   */
  static List<EyeShape> fitted(List<EyeShape> eyes, Image photo, FaceFrame frame) {
    double up = shift(eyes, photo, frame, false);
    double down = shift(eyes, photo, frame, true);
    return eyes.stream().map(eye -> eye.opened(up, down)).toList();
  }

  private EyeShape opened(double up, double down) {
    return new EyeShape(
        left,
        right,
        Math.max(0.05, upperHeight + up),
        upperSkew,
        Math.max(0.03, lowerDepth + down),
        lowerSkew,
        brow);
  }

  /** How much further out than said the lids lie, in units. */
  private static double shift(List<EyeShape> eyes, Image photo, FaceFrame frame, boolean below) {
    double best = -Double.MAX_VALUE;
    double shift = 0;
    for (double candidate = 0; candidate <= 0.0701; candidate += 0.01) {
      double score = -1800 * candidate * candidate;
      for (EyeShape eye : eyes) {
        score += eye.step(candidate, photo, frame, below) / eyes.size();
      }
      if (score > best) {
        best = score;
        shift = candidate;
      }
    }
    return shift;
  }

  /** How much darker the eye is than the skin across a lid that lies that much further out. */
  private double step(double candidate, Image photo, FaceFrame frame, boolean below) {
    double step = 0;
    for (double u = -0.45; u <= 0.451; u += 0.1) {
      double bulge = candidate * (1 - u * u);
      double x = centreX() + u * width() / 2;
      double edge = below ? lower(u) + bulge : upper(u) - bulge;
      double away = below ? 0.03 : -0.03;
      double skin = Palette.luma(Palette.mean(photo, frame, x, edge + away, 0.012));
      double eye = Palette.luma(Palette.mean(photo, frame, x, edge - 0.7 * away, 0.012));
      step += Math.max(-40, Math.min(40, skin - eye)) / 10;
    }
    return step;
  }

  /** Height and skew of {@code height · (1 − u²)(1 + skew · u)} through two points. */
  private static double[] arch(Point left, Point right, Point a, Point b) {
    double ua = Math.max(-0.8, Math.min(-0.1, across(left, right, a.x())));
    double ub = Math.max(0.1, Math.min(0.8, across(left, right, b.x())));
    double ra = (a.y() - chord(left, right, a.x())) / (1 - ua * ua);
    double rb = (b.y() - chord(left, right, b.x())) / (1 - ub * ub);
    double slope = (rb - ra) / (ub - ua);
    double height = ra - slope * ua;
    double skew = Math.abs(height) < 1e-6 ? 0 : slope / height;
    return new double[] {height, Math.max(-0.7, Math.min(0.7, skew))};
  }

  private static double across(Point left, Point right, double x) {
    return 2 * (x - left.x()) / (right.x() - left.x()) - 1;
  }

  private static double chord(Point left, Point right, double x) {
    double t = (x - left.x()) / (right.x() - left.x());
    return left.y() + (right.y() - left.y()) * t;
  }

  /** −1 at the left corner, 1 at the right corner. */
  double across(double x) {
    return across(left, right, x);
  }

  /** The edge of the upper lid. */
  double upper(double u) {
    return line(u) - upperHeight * (1 - u * u) * (1 + upperSkew * u);
  }

  /** The edge of the lower lid. */
  double lower(double u) {
    return line(u) + lowerDepth * (1 - u * u) * (1 + lowerSkew * u);
  }

  /** How much skin there is between the upper lid's edge and the eyebrow. */
  double skinAbove(double u) {
    double x = centreX() + u * width() / 2;
    return Math.max(0.08, upper(u) - brow.at(x) - HALF_BROW);
  }

  /** The straight line through both corners. */
  double line(double u) {
    return left.y() + (right.y() - left.y()) * (u + 1) / 2;
  }

  double centreX() {
    return (left.x() + right.x()) / 2;
  }

  double width() {
    return right.x() - left.x();
  }
}
