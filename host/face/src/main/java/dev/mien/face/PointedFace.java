package dev.mien.face;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/** The face that a person pointed at, for pictures in which none is found. */
public final class PointedFace {
  /** How many points are asked for. */
  public static final int POINTS = 5;

  private PointedFace() {}

  /**
   * The 68 points that fit five given ones, refined on the picture.
   *
   * @param image the upright picture
   * @param fivePoints left eye, right eye, left and right corner of the mouth, chin; left and right
   *     as the picture shows them, in its pixels
   * @throws MienException {@code INVALID_PARAMETER} when the points are not five or cannot be a
   *     face
   */
  public static Face of(Image image, List<Point> fivePoints) {
    check(image, fivePoints);
    FaceFitter.Fit fit =
        FaceFitter.fit(
            image, fivePoints.get(0), fivePoints.get(1), fivePoints.get(2), fivePoints.get(3));
    return CascadeFaceFinder.around(withChin(fit.landmarks(), fivePoints.get(4)), 1);
  }

  /** The chin goes where it was pointed at and takes the jaw with it, the ears not at all. */
  private static FaceLandmarks withChin(FaceLandmarks found, Point chin) {
    double dx = chin.x() - found.chin().x();
    double dy = chin.y() - found.chin().y();
    List<Point> points = new ArrayList<>(found.points());
    for (int i = 0; i <= 16; i++) {
      double share = 1 - Math.abs(i - 8) / 8.0;
      points.set(i, points.get(i).plus(dx * share, dy * share));
    }
    return new FaceLandmarks(points);
  }

  private static void check(Image image, List<Point> points) {
    if (points.size() != POINTS) {
      throw invalid(points.size() + " points were given");
    }
    for (Point point : points) {
      if (!(point.x() >= 0
          && point.y() >= 0
          && point.x() < image.width()
          && point.y() < image.height())) {
        throw invalid(
            "(%.0f, %.0f) lies outside the picture of %d x %d"
                .formatted(point.x(), point.y(), image.width(), image.height()));
      }
    }
    double eyes = points.get(0).distanceTo(points.get(1));
    Point between = points.get(0).towards(points.get(1), 0.5);
    Point mouth = points.get(2).towards(points.get(3), 0.5);
    if (eyes < 8
        || points.get(0).x() >= points.get(1).x()
        || points.get(2).x() >= points.get(3).x()
        || !below(points.get(0), points.get(1), between, mouth)
        || between.distanceTo(mouth) < 0.4 * eyes
        || between.distanceTo(mouth) > 3 * eyes
        || between.distanceTo(points.get(4)) < between.distanceTo(mouth)) {
      throw invalid("the points do not lie as those of an upright face");
    }
  }

  /** Whether a point lies on the chin's side of the line through the eyes. */
  private static boolean below(Point leftEye, Point rightEye, Point between, Point point) {
    double right = rightEye.x() - leftEye.x();
    double down = rightEye.y() - leftEye.y();
    return right * (point.y() - between.y()) - down * (point.x() - between.x()) > 0;
  }

  private static MienException invalid(String given) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "A face needs five points in pixels of the picture, in this order: left eye, right eye,"
            + " left corner of the mouth, right corner, chin (left and right as the picture shows"
            + " them), the eyes at least 8 pixels apart; "
            + given
            + ".");
  }
}
