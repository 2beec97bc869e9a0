package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The 68 points of a face in the order of iBUG 300-W (Sagonas et al. 2013): 0-16 jaw from the
 * picture's left ear over the chin (8) to the right, 17-21 and 22-26 brows, 27-30 bridge and tip of
 * the nose, 31-35 its base, 36-41 and 42-47 eyes (each from its left corner clockwise), 48-59 outer
 * and 60-67 inner border of the lips (each from its left corner clockwise). "Left" is the picture's
 * left.
 *
 * @param points 68 places in pixels of the picture, upright as it is shown
 */
public record FaceLandmarks(List<Point> points) {
  /** How many points there are. */
  public static final int COUNT = 68;

  public FaceLandmarks {
    points = List.copyOf(points);
    if (points.size() != COUNT) {
      throw new IllegalArgumentException(
          "a face has " + COUNT + " points, but " + points.size() + " were given");
    }
  }

  /** One point, 0 to 67. */
  public Point point(int index) {
    return points.get(index);
  }

  /** The middle of the eye on the picture's left, 36 to 41. */
  public Point leftEye() {
    return centre(36, 42);
  }

  /** The middle of the eye on the picture's right, 42 to 47. */
  public Point rightEye() {
    return centre(42, 48);
  }

  /** The corner of the mouth on the picture's left. */
  public Point mouthLeft() {
    return point(48);
  }

  /** The corner of the mouth on the picture's right. */
  public Point mouthRight() {
    return point(54);
  }

  /** The lowest point of the chin. */
  public Point chin() {
    return point(8);
  }

  /** The distance between the middles of the eyes in pixels. */
  public double eyeDistance() {
    return leftEye().distanceTo(rightEye());
  }

  /** Every point moved by the same rule, for example into a cropped or scaled picture. */
  public FaceLandmarks map(UnaryOperator<Point> move) {
    return new FaceLandmarks(points.stream().map(move).toList());
  }

  private Point centre(int from, int to) {
    double x = 0;
    double y = 0;
    for (Point point : points.subList(from, to)) {
      x += point.x();
      y += point.y();
    }
    return new Point(x / (to - from), y / (to - from));
  }
}
