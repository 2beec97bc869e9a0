package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.Point;
import java.util.List;

/**
 * The cut-out around a face: a square aligned with eyes and mouth, and the upright box around it
 * with and without a border.
 *
 * <p>Source: the geometry of SadTalker's {@code src/utils/croper.py}, which took it from FFHQ's
 * alignment. Where the reference limits the box by the wrong size (it cuts the chin off in pictures
 * taller than wide, and records boxes larger than the pixels near a border) this one limits it by
 * the cut-out itself, unless its errors are wanted.
 *
 * @param outer the cut-out with its border, inside the picture
 * @param inner the cut-out without it, in pixels of the picture; inside {@code outer} unless the
 *     reference's errors are wanted
 */
public record FaceCrop(CropBox outer, CropBox inner) {
  private static final double BORDER = 0.1;
  private static final int SMALLEST_BORDER = 3;

  /** The cut-out for a face in a picture of that size. */
  public static FaceCrop around(FaceLandmarks face, int width, int height) {
    return around(face, width, height, Fidelity.CORRECTED);
  }

  /** The same, on request with the reference's errors. */
  static FaceCrop around(FaceLandmarks face, int width, int height, Fidelity fidelity) {
    Point eyes = middle(face.leftEye(), face.rightEye());
    Point mouth = middle(face.mouthLeft(), face.mouthRight());
    double eyeX = face.rightEye().x() - face.leftEye().x();
    double eyeY = face.rightEye().y() - face.leftEye().y();
    double mouthX = mouth.x() - eyes.x();
    double mouthY = mouth.y() - eyes.y();
    // Half a side of the square: along the eyes, corrected by the line from eyes to mouth.
    double x = eyeX + mouthY;
    double y = eyeY - mouthX;
    double half = side(face) / 2;
    double length = Math.hypot(x, y);
    x *= half / length;
    y *= half / length;
    Point centre = new Point(eyes.x() + 0.1 * mouthX, eyes.y() + 0.1 * mouthY);
    List<Point> quad =
        List.of(
            centre.plus(-x + y, -y - x),
            centre.plus(-x - y, -y + x),
            centre.plus(x - y, y + x),
            centre.plus(x + y, y - x));
    double border = Math.max(Math.rint(2 * half * BORDER), SMALLEST_BORDER);
    double minX = quad.stream().mapToDouble(Point::x).min().orElseThrow();
    double minY = quad.stream().mapToDouble(Point::y).min().orElseThrow();
    double maxX = quad.stream().mapToDouble(Point::x).max().orElseThrow();
    double maxY = quad.stream().mapToDouble(Point::y).max().orElseThrow();
    CropBox outer =
        new CropBox(
            (int) Math.max(Math.floor(minX) - border, 0),
            (int) Math.max(Math.floor(minY) - border, 0),
            (int) Math.min(Math.ceil(maxX) + border, width),
            (int) Math.min(Math.ceil(maxY) + border, height));
    // Half a pixel from here on, as the reference has it: corners become pixel edges.
    double insideX = 0.5 - outer.left();
    double insideY = 0.5 - outer.top();
    int farthestX = fidelity.isReference() ? width : outer.width();
    int farthestY = fidelity.isReference() ? width : outer.height();
    CropBox inner =
        new CropBox(
            outer.left() + (int) Math.max(Math.min(quad.get(0).x(), quad.get(1).x()) + insideX, 0),
            outer.top() + (int) Math.max(Math.min(quad.get(0).y(), quad.get(3).y()) + insideY, 0),
            outer.left()
                + (int) Math.min(Math.max(quad.get(2).x(), quad.get(3).x()) + insideX, farthestX),
            outer.top()
                + (int) Math.min(Math.max(quad.get(1).y(), quad.get(2).y()) + insideY, farthestY));
    return new FaceCrop(outer, inner);
  }

  /** The side of the square around a face, in pixels. */
  static double side(FaceLandmarks face) {
    Point eyes = middle(face.leftEye(), face.rightEye());
    Point mouth = middle(face.mouthLeft(), face.mouthRight());
    return 2 * Math.max(2 * face.eyeDistance(), 1.8 * eyes.distanceTo(mouth));
  }

  private static Point middle(Point a, Point b) {
    return a.towards(b, 0.5);
  }
}
