package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.List;

/**
 * The lips of the photo, in face coordinates.
 *
 * @param left x of the corner on the left of the picture
 * @param centreX x of the middle of the lips
 * @param right x of the corner on the right of the picture
 * @param top upper edge of the upper lip
 * @param upperEdge lower edge of the upper lip
 * @param lowerEdge upper edge of the lower lip; the same as upperEdge where the lips touch
 * @param bottom lower edge of the lower lip
 */
record MouthShape(
    double left,
    double centreX,
    double right,
    Curve top,
    Curve upperEdge,
    Curve lowerEdge,
    Curve bottom) {

  /** Lips closer than this touch: smaller gaps are beyond what landmarks can tell. */
  private static final double TOUCHING = 0.035;

  /** From 68 landmarks in face coordinates, and from the photo itself where it tells more. */
  static MouthShape of(Image photo, FaceFrame frame, List<Point> face) {
    double left = face.get(48).x();
    double right = Math.max(face.get(54).x(), left + 0.3);
    double centre = (face.get(51).x() + face.get(57).x() + left + right) / 4;
    double gap =
        (face.get(67).y() + 2 * face.get(66).y() + face.get(65).y()) / 4
            - (face.get(61).y() + 2 * face.get(62).y() + face.get(63).y()) / 4;
    double open = gap < TOUCHING ? 0 : 0.5;
    Point start = face.get(48);
    Point end = new Point(right, face.get(54).y());
    Curve upper = inner(start, end, face, 61, 62, 63, 67, 66, 65, 0.5 - open);
    Curve lower = inner(start, end, face, 61, 62, 63, 67, 66, 65, 0.5 + open);
    if (open == 0) {
      List<Point> seam = LipSeam.near(photo, frame, upper, left, right);
      start = seam.get(0);
      end = seam.get(seam.size() - 1);
      left = start.x();
      right = end.x();
      upper = Curve.through(seam);
      lower = upper;
    }
    return new MouthShape(
        left,
        centre,
        right,
        Curve.through(
            List.of(
                start, face.get(49), face.get(50), face.get(51), face.get(52), face.get(53), end)),
        upper,
        lower,
        Curve.through(
            List.of(
                start, face.get(59), face.get(58), face.get(57), face.get(56), face.get(55), end)));
  }

  private static Curve inner(
      Point start,
      Point end,
      List<Point> face,
      int a,
      int b,
      int c,
      int d,
      int e,
      int f,
      double fraction) {
    return Curve.through(
        List.of(
            start,
            face.get(a).towards(face.get(d), fraction),
            face.get(b).towards(face.get(e), fraction),
            face.get(c).towards(face.get(f), fraction),
            end));
  }

  /** Whether the lips of the photo are apart. */
  boolean parted() {
    return lowerEdge != upperEdge && lowerEdge.at(centreX) - upperEdge.at(centreX) > 1e-6;
  }

  /** −1 at the left corner, 0 in the middle, 1 at the right corner. */
  double across(double x) {
    return x < centreX ? (x - centreX) / (centreX - left) : (x - centreX) / (right - centreX);
  }

  /** The line in which the lips meet. */
  double seam(double x) {
    return upperEdge.at(x) + 0.35 * (lowerEdge.at(x) - upperEdge.at(x));
  }

  double halfWidth() {
    return (right - left) / 2;
  }
}
