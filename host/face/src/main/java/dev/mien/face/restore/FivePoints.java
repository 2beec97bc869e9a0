package dev.mien.face.restore;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Point;
import java.util.List;

/**
 * What a face is aligned by, in pixels of the picture; left is the picture's left.
 *
 * @param leftEye its middle
 * @param rightEye its middle
 * @param nose its tip
 * @param mouthLeft the corner
 * @param mouthRight the corner
 */
public record FivePoints(
    Point leftEye, Point rightEye, Point nose, Point mouthLeft, Point mouthRight) {
  /**
   * Where they lie in an aligned face of 512 x 512 pixels: the mean of FFHQ's faces.
   *
   * <p>Source: facexlib, {@code utils/face_restoration_helper.py}.
   */
  public static final FivePoints TEMPLATE =
      new FivePoints(
          new Point(192.98138, 239.94708),
          new Point(318.90277, 240.1936),
          new Point(256.63416, 314.01935),
          new Point(201.26117, 371.41043),
          new Point(313.08905, 371.15118));

  /** The points in the order of {@link #list()}, which is RetinaFace's. */
  public static FivePoints of(List<Point> points) {
    if (points.size() != 5) {
      throw new IllegalArgumentException("expected five points, got " + points.size());
    }
    return new FivePoints(
        points.get(0), points.get(1), points.get(2), points.get(3), points.get(4));
  }

  /** The five among the 68. */
  public static FivePoints of(FaceLandmarks landmarks) {
    return new FivePoints(
        landmarks.leftEye(),
        landmarks.rightEye(),
        landmarks.point(30),
        landmarks.mouthLeft(),
        landmarks.mouthRight());
  }

  /** Left eye, right eye, nose, left corner and right corner of the mouth. */
  public List<Point> list() {
    return List.of(leftEye, rightEye, nose, mouthLeft, mouthRight);
  }

  /** In pixels. */
  public double eyeDistance() {
    return leftEye.distanceTo(rightEye);
  }
}
