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
  private static final double[] LID = {0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85};

  /**
   * Fits the lids around an iris.
   *
   * @param iris in the frame
   * @param likely the eye that a face of this pose would have
   */
  static Eye around(Frame frame, DarkDisc.Disc iris, Eye likely) {
    Plane light = frame.light().blur(1);
    Plane warm = frame.warm().blur(1.5);
    double contrast =
        12
            + Math.abs(
                light.boxMean(14, 3).sample(iris.centre().x(), iris.centre().y())
                    - light.boxMean(14, 3).sample(iris.centre().x(), iris.centre().y() + 24));
    double[] start = likely.numbers();
    double[] best = start;
    double most = Double.NEGATIVE_INFINITY;
    for (double upper : new double[] {start[4] - 4, start[4], start[4] + 4}) {
      double[] from = start.clone();
      from[4] = upper;
      double[] found =
          Climb.from(
              from,
              new double[] {4, 3, 4, 3, 3, 2},
              3,
              numbers -> fit(of(numbers), likely, iris, light, warm, contrast));
      double score = fit(of(found), likely, iris, light, warm, contrast);
      if (score > most) {
        most = score;
        best = found;
      }
    }
    return of(best);
  }

  private static double fit(
      Eye eye, Eye likely, DarkDisc.Disc iris, Plane light, Plane warm, double contrast) {
    double above = 0;
    double below = 0;
    for (double along : LID) {
      Point top = eye.upperLid(along);
      Point bottom = eye.lowerLid(along);
      double slope = (eye.right.y() - eye.left.y()) / (eye.right.x() - eye.left.x());
      double lean = slope + 4 * eye.upper * (2 * along - 1) / (eye.right.x() - eye.left.x());
      above += across(light, top, lean) / contrast;
      lean = slope - 4 * eye.lower * (2 * along - 1) / (eye.right.x() - eye.left.x());
      below -= across(light, bottom, lean) / contrast;
      // Skin below the lid is warmer than the white of the eye.
      below += 0.5 * Math.max(-1, Math.min(1, -across(warm, bottom, lean) / 0.1));
    }
    double alongIris =
        (iris.centre().x() - eye.left.x()) / Math.max(1, eye.right.x() - eye.left.x());
    double topOverIris = iris.centre().y() - eye.upperLid(alongIris).y();
    double bottomUnderIris = eye.lowerLid(alongIris).y() - iris.centre().y();
    double prior =
        off(eye.left.x() - likely.left.x(), 4)
            + off(eye.left.y() - likely.left.y(), 3)
            + off(eye.right.x() - likely.right.x(), 4)
            + off(eye.right.y() - likely.right.y(), 3)
            + off(eye.upper - likely.upper, 4)
            + off(eye.lower - likely.lower, 2.5)
            + off(topOverIris - 0.75 * iris.radius(), 3)
            + off(bottomUnderIris - 0.9 * iris.radius(), 2);
    return above / LID.length + 0.6 * below / LID.length - 0.12 * prior;
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
