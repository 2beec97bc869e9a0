package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Places the 68 points of a face whose pupils are roughly known. Each part is a template of few
 * numbers, pulled by the picture and held by an average face in the same pose, so that where
 * nothing is to be seen (hair, shadow, a beard) the average remains.
 */
final class FaceFitter {
  private static final double IRIS_REACH = 11;
  // The width of a mouth in pixels of the frame.
  private static final double USUAL_MOUTH = 80;
  // How far the lowest point of the nose lies below the middle of the nostrils.
  private static final double UNDER_NOSTRILS = 5;

  private FaceFitter() {}

  /**
   * The points in the picture, and how plainly the face was seen.
   *
   * @param landmarks in the picture
   * @param sureness of the mouth, about 1 when plain
   */
  record Fit(FaceLandmarks landmarks, double sureness) {}

  /** Fits a face to a picture in which only the pupils are roughly known. */
  static Fit fit(Image image, Point leftPupil, Point rightPupil) {
    Frame frame = level(image, leftPupil, rightPupil);
    Point likely = FaceFrame.fromUnits(new Point(0, MeanShape.MOUTH));
    Point mouth = Mouth.middle(frame, likely.x(), likely.y());
    return fit(frame, mouth, Mouth.around(frame, mouth, USUAL_MOUTH));
  }

  /** Fits a face whose pupils and corners of the mouth somebody pointed at. */
  static Fit fit(
      Image image, Point leftPupil, Point rightPupil, Point mouthLeft, Point mouthRight) {
    Frame frame = level(image, leftPupil, rightPupil);
    Point left = frame.fromPicture(mouthLeft);
    Point right = frame.fromPicture(mouthRight);
    return fit(frame, left.towards(right, 0.5), Mouth.between(frame, left, right));
  }

  private static Fit fit(Frame frame, Point mouth, Mouth lips) {
    Point nose = Nose.base(frame, mouth);
    double turn = turn(nose, mouth);
    double length = (mouth.y() - FaceFrame.MIDDLE.y()) / FaceFrame.EYES_APART / MeanShape.MOUTH;
    List<Point> points =
        new ArrayList<>(MeanShape.seen(turn, length).stream().map(FaceFrame::fromUnits).toList());
    replace(points, 0, Jaw.near(frame, points.subList(0, 17)));
    replace(points, 17, Brow.near(frame, points.subList(17, 22)));
    replace(points, 22, Brow.near(frame, points.subList(22, 27)));
    moveNose(points, nose);
    replace(points, 48, lips.outer());
    replace(points, 60, lips.inner());
    List<Eye> eyes =
        Eye.pair(
            frame,
            irises(frame),
            likelyEye(points.subList(36, 42)),
            likelyEye(points.subList(42, 48)));
    replace(points, 36, eyes.get(0).points());
    replace(points, 42, eyes.get(1).points());
    return new Fit(new FaceLandmarks(points).map(frame::toPicture), lips.strength());
  }

  /** The frame in which the irises themselves, not the places given for them, are level. */
  private static Frame level(Image image, Point leftPupil, Point rightPupil) {
    Frame rough = FaceFrame.cut(image, leftPupil, rightPupil);
    List<DarkDisc.Disc> irises = irises(rough);
    return FaceFrame.cut(
        image, rough.toPicture(irises.get(0).centre()), rough.toPicture(irises.get(1).centre()));
  }

  private static List<DarkDisc.Disc> irises(Frame frame) {
    return DarkDisc.irises(
        frame.light(), FaceFrame.leftPupil(), FaceFrame.rightPupil(), IRIS_REACH);
  }

  /** The same for a face that has been fitted: the angle in degrees. */
  static double turn(FaceLandmarks face) {
    Similarity toPicture =
        Similarity.between(
            FaceFrame.leftPupil(), FaceFrame.rightPupil(), face.leftEye(), face.rightEye());
    Point nostrils = toPicture.applyInverse(face.point(33)).plus(0, -UNDER_NOSTRILS);
    Point mouth = toPicture.applyInverse(face.mouthLeft().towards(face.mouthRight(), 0.5));
    return Math.toDegrees(Math.atan(turn(nostrils, mouth)));
  }

  /** The nostrils take the base of the nose with them, and its tip a little less. */
  private static void moveNose(List<Point> points, Point nostrils) {
    double dx = nostrils.x() - points.get(33).x();
    double dy = nostrils.y() + UNDER_NOSTRILS - points.get(33).y();
    for (int i = 28; i <= 35; i++) {
      double share = Math.min(1, (i - 27) / 3.0);
      points.set(i, points.get(i).plus(dx * share, dy * share));
    }
  }

  private static Eye likelyEye(List<Point> points) {
    double base = (points.get(0).y() + points.get(3).y()) / 2;
    double upper = base - Math.min(points.get(1).y(), points.get(2).y());
    double lower = Math.max(points.get(4).y(), points.get(5).y()) - base;
    // The arcs stand highest between the points.
    return new Eye(points.get(0), points.get(3), upper / 0.87, lower / 0.87);
  }

  /**
   * By how much a face is turned, as a tangent: the nose stands out more than the mouth, so a turn
   * moves it farther from the axis; a leaning axis moves the mouth farther. Least squares, held
   * near a straight view.
   */
  private static double turn(Point nose, Point mouth) {
    double noseX = (nose.x() - FaceFrame.MIDDLE.x()) / FaceFrame.EYES_APART;
    double noseY = (nose.y() - FaceFrame.MIDDLE.y()) / FaceFrame.EYES_APART;
    double mouthX = (mouth.x() - FaceFrame.MIDDLE.x()) / FaceFrame.EYES_APART;
    double mouthY = (mouth.y() - FaceFrame.MIDDLE.y()) / FaceFrame.EYES_APART;
    double noise = 0.03;
    double turnSpread = 0.3;
    double leanSpread = 0.08;
    // Normal equations of x = depth * turn + y * lean for both, with both unknowns held near 0.
    double tt =
        MeanShape.NOSE_DEPTH * MeanShape.NOSE_DEPTH
            + MeanShape.MOUTH_DEPTH * MeanShape.MOUTH_DEPTH
            + square(noise / turnSpread);
    double tl = MeanShape.NOSE_DEPTH * noseY + MeanShape.MOUTH_DEPTH * mouthY;
    double ll = noseY * noseY + mouthY * mouthY + square(noise / leanSpread);
    double t = MeanShape.NOSE_DEPTH * noseX + MeanShape.MOUTH_DEPTH * mouthX;
    double l = noseY * noseX + mouthY * mouthX;
    return (t * ll - l * tl) / (tt * ll - tl * tl);
  }

  private static double square(double value) {
    return value * value;
  }

  private static void replace(List<Point> points, int from, List<Point> by) {
    for (int i = 0; i < by.size(); i++) {
      points.set(from + i, by.get(i));
    }
  }
}
