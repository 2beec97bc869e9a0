package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * How well a face in a picture will do. The thresholds were chosen on portraits, good ones and
 * spoilt ones: {@code docs/inspection.md} has the measurements.
 *
 * @param eyeDistance between the middles of the eyes, in pixels
 * @param sharpness about 0.6 and more for a face in focus, 0.2 for one that is a blur
 * @param turnDegrees how far it is turned, positive to the picture's right; beyond 20 degrees a
 *     guess that is rather too small
 * @param confidence from 0 to 1; little when eyes or mouth are covered, or the face is turned away
 * @param outside how far its points reach beyond the picture, in distances between the eyes
 */
public record FaceQuality(
    double eyeDistance, double sharpness, double turnDegrees, double confidence, double outside) {
  private static final double LEAST_SHARPNESS = 0.3;
  private static final double MOST_TURN = 32;
  private static final double LEAST_CONFIDENCE = 0.5;
  private static final double MOST_OUTSIDE = 0.1;

  /** Measures a face that was found in a picture. */
  public static FaceQuality of(Image image, Face face) {
    FaceLandmarks points = face.landmarks();
    return new FaceQuality(
        points.eyeDistance(),
        Sharpness.of(image, points),
        FaceFitter.turn(points),
        face.confidence(),
        outside(image, points));
  }

  private static double outside(Image image, FaceLandmarks points) {
    double most = 0;
    for (Point point : points.points()) {
      most =
          Math.max(
              most,
              Math.max(
                  Math.max(-point.x(), point.x() - (image.width() - 1)),
                  Math.max(-point.y(), point.y() - (image.height() - 1))));
    }
    return most / points.eyeDistance();
  }

  /** Whether it is out of focus, or was enlarged from a much smaller picture. */
  public boolean isBlurred() {
    return sharpness < LEAST_SHARPNESS;
  }

  /** Whether it is turned so far that moving it will look strained. */
  public boolean isTurned() {
    return Math.abs(turnDegrees) > MOST_TURN;
  }

  /** Whether eyes or mouth are hard to make out: covered, in shadow or turned away. */
  public boolean isObscured() {
    return confidence < LEAST_CONFIDENCE;
  }

  /** Whether the picture's border cuts into it. */
  public boolean isCutOff() {
    return outside > MOST_OUTSIDE;
  }
}
