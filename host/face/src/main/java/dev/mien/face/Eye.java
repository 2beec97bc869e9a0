package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The opening between the lids as two arcs from corner to corner (a deformable template, Yuille,
 * Cohen and Hallinan 1989), in pixels of a {@link FaceFrame}.
 *
 * @param left the corner on the picture's left
 * @param right the corner on the picture's right
 * @param upper how high the upper lid stands above the line between the corners
 * @param lower how low the lower lid hangs below it
 */
record Eye(Point left, Point right, double upper, double lower) {
  private static final double[] LID = {0.12, 0.24, 0.36, 0.48, 0.6, 0.72, 0.84};

  /**
   * Both eyes. Each is fitted to the picture, then once more held near the mean of the two, for a
   * pair is much alike and what hides one (hair, a glint, a shadow) seldom hides both.
   */
  static List<Eye> pair(Frame frame, List<DarkDisc.Disc> irises, Eye likelyLeft, Eye likelyRight) {
    Evidence evidence = Evidence.of(frame, irises);
    Eye left = fitted(evidence, irises.get(0), likelyLeft, likelyLeft, 1);
    Eye right = fitted(evidence, irises.get(1), likelyRight, likelyRight, 1);
    double upper = mean(left.upper / likelyLeft.upper, right.upper / likelyRight.upper);
    double lower = mean(left.lower / likelyLeft.lower, right.lower / likelyRight.lower);
    double width = mean(left.width() / likelyLeft.width(), right.width() / likelyRight.width());
    return List.of(
        fitted(evidence, irises.get(0), left, likelyLeft.scaled(width, upper, lower), 2),
        fitted(evidence, irises.get(1), right, likelyRight.scaled(width, upper, lower), 2));
  }

  private static double mean(double one, double other) {
    return (one + other) / 2;
  }

  private double width() {
    return right.x() - left.x();
  }

  private Eye scaled(double byWidth, double byUpper, double byLower) {
    Point middle = left.towards(right, 0.5);
    return new Eye(
        middle.towards(left, byWidth),
        middle.towards(right, byWidth),
        upper * byUpper,
        lower * byLower);
  }

  /**
   * What the lids are seen by.
   *
   * @param light luma
   * @param warm log of red over blue
   * @param unlike how little each pixel resembles the skin under the eyes, 0 to 1
   * @param contrast between eyes and skin in luma
   */
  private record Evidence(Plane light, Plane warm, Plane unlike, double contrast) {
    static Evidence of(Frame frame, List<DarkDisc.Disc> irises) {
      Plane light = frame.light().blur(1);
      Plane warm = frame.warm().blur(1.5);
      Plane broadLight = frame.light().boxMean(12, 4);
      Plane broadWarm = frame.warm().boxMean(12, 4);
      Plane unlike = new Plane(light.width(), light.height());
      double contrast = 0;
      for (DarkDisc.Disc iris : irises) {
        Point below = iris.centre().plus(0, 28);
        double skinLight = broadLight.sample(below.x(), below.y());
        double skinWarm = broadWarm.sample(below.x(), below.y());
        contrast +=
            (12 + Math.abs(skinLight - broadLight.sample(iris.centre().x(), iris.centre().y())))
                / 2;
        int from = iris.centre().x() < FaceFrame.MIDDLE.x() ? 0 : (int) FaceFrame.MIDDLE.x();
        for (int y = (int) FaceFrame.MIDDLE.y() - 40; y < FaceFrame.MIDDLE.y() + 40; y++) {
          for (int x = from; x < from + FaceFrame.MIDDLE.x(); x++) {
            double dark = Math.max(0, skinLight - light.at(x, y)) / Math.max(30, 0.6 * skinLight);
            double pale = Math.max(0, skinWarm - warm.at(x, y)) / 0.25;
            unlike.set(x, y, Math.min(1, Math.hypot(dark, pale)));
          }
        }
      }
      return new Evidence(light, warm, unlike, contrast);
    }
  }

  private static Eye fitted(
      Evidence evidence, DarkDisc.Disc iris, Eye from, Eye likely, double tightness) {
    double[] best = from.numbers();
    double most = Double.NEGATIVE_INFINITY;
    for (double lift : new double[] {-4, 0, 4}) {
      double[] start = from.numbers();
      start[4] += lift;
      double[] found =
          Climb.from(
              start,
              new double[] {4, 3, 4, 3, 3, 2},
              3,
              numbers -> score(of(numbers), evidence, iris, likely, tightness));
      double score = score(of(found), evidence, iris, likely, tightness);
      if (score > most) {
        most = score;
        best = found;
      }
    }
    return of(best);
  }

  private static double score(
      Eye eye, Evidence evidence, DarkDisc.Disc iris, Eye likely, double tightness) {
    double slope = (eye.right.y() - eye.left.y()) / Math.max(1, eye.width());
    double above = 0;
    double below = 0;
    double inside = 0;
    double outside = 0;
    for (double along : LID) {
      Point top = eye.upperLid(along);
      Point bottom = eye.lowerLid(along);
      double bend = 4 * (2 * along - 1) / Math.max(1, eye.width());
      above += across(evidence.light, top, slope + eye.upper * bend) / evidence.contrast;
      below -= across(evidence.light, bottom, slope - eye.lower * bend) / evidence.contrast;
      for (double depth = 0.15; depth < 1; depth += 0.35) {
        Point within = top.towards(bottom, depth);
        inside += evidence.unlike.sample(within.x(), within.y()) / 3;
      }
      outside += evidence.unlike.sample(top.x(), top.y() - 5) / 3;
      outside += evidence.unlike.sample(bottom.x(), bottom.y() + 4) * 2 / 3;
    }
    double beyond =
        evidence.unlike.sample(eye.left.x() - 4, eye.left.y())
            + evidence.unlike.sample(eye.right.x() + 4, eye.right.y());
    double alongIris = (iris.centre().x() - eye.left.x()) / Math.max(1, eye.width());
    double topOverIris = iris.centre().y() - eye.upperLid(alongIris).y();
    double bottomUnderIris = eye.lowerLid(alongIris).y() - iris.centre().y();
    double prior =
        off(eye.left.x() - likely.left.x(), 5)
            + off(eye.left.y() - likely.left.y(), 3.5)
            + off(eye.right.x() - likely.right.x(), 5)
            + off(eye.right.y() - likely.right.y(), 3.5)
            + off(eye.upper - likely.upper, 4.5)
            + off(eye.lower - likely.lower, 2.5);
    double irisFits =
        off(topOverIris - 0.8 * iris.radius(), 3.5)
            + off(bottomUnderIris - 0.95 * iris.radius(), 2);
    // The more that is unlike skin the arcs take in, the better, and the less skin.
    double area =
        eye.width() * (eye.upper + eye.lower) / (likely.width() * (likely.upper + likely.lower));
    double taken = (inside / LID.length - 0.4) * area;
    return (above + 0.6 * below - 0.8 * outside) / LID.length
        + 1.8 * taken
        - 0.25 * beyond
        - 0.1 * (tightness * prior + irisFits);
  }

  /** How much lighter it is above a curve than below it. */
  private static double across(Plane plane, Point place, double lean) {
    double norm = Math.sqrt(1 + lean * lean);
    double dx = 2.2 * lean / norm;
    double dy = -2.2 / norm;
    return plane.sample(place.x() + dx, place.y() + dy)
        - plane.sample(place.x() - dx, place.y() - dy);
  }

  private static double off(double difference, double usual) {
    return difference / usual * (difference / usual);
  }

  /** A point of the upper lid, from 0 at the left corner to 1 at the right one. */
  Point upperLid(double along) {
    return left.towards(right, along).plus(0, -upper * 4 * along * (1 - along));
  }

  /** A point of the lower lid. */
  Point lowerLid(double along) {
    return left.towards(right, along).plus(0, lower * 4 * along * (1 - along));
  }

  /** Six points clockwise from the left corner, as 36 to 41 of {@link FaceLandmarks}. */
  List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.add(left);
    points.add(upperLid(0.32));
    points.add(upperLid(0.68));
    points.add(right);
    points.add(lowerLid(0.68));
    points.add(lowerLid(0.32));
    return points;
  }

  private double[] numbers() {
    return new double[] {left.x(), left.y(), right.x(), right.y(), upper, lower};
  }

  private static Eye of(double[] numbers) {
    return new Eye(
        new Point(numbers[0], numbers[1]),
        new Point(numbers[2], numbers[3]),
        numbers[4],
        numbers[5]);
  }
}
