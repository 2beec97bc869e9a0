package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * How sharp a face is: its finest detail compared with its coarser detail, so that contrast, size
 * and manner of painting matter little. Differences of blurred pictures stand for the Laplacian of
 * Gaussian at two scales (Marr and Hildreth 1980).
 */
final class Sharpness {
  // The eyes are brought this far apart, never farther: enlarging would add blur of our own.
  private static final double EYES_APART = 80;
  private static final double WIDTH = 2.2;
  private static final double EYES_FROM_TOP = 0.5;
  private static final int BORDER = 3;
  // A plain surface has no detail; noise of the picture's last bit shall not be taken for it.
  private static final double NO_DETAIL = 0.3;

  private Sharpness() {}

  static double of(Image image, FaceLandmarks face) {
    double apart = Math.min(EYES_APART, face.eyeDistance());
    int side = (int) Math.ceil(WIDTH * apart);
    Point middle = new Point(side / 2.0, EYES_FROM_TOP * apart);
    Similarity toPicture =
        Similarity.between(
            middle.plus(-apart / 2, 0), middle.plus(apart / 2, 0), face.leftEye(), face.rightEye());
    Plane light = Frame.cut(image, toPicture, side, side).light();
    double fine = difference(light, light.blur(1));
    double coarse = difference(light.blur(2), light.blur(4));
    return fine / Math.max(NO_DETAIL, coarse);
  }

  /** Root of the mean square. */
  private static double difference(Plane one, Plane other) {
    double sum = 0;
    int count = 0;
    for (int y = BORDER; y < one.height() - BORDER; y++) {
      for (int x = BORDER; x < one.width() - BORDER; x++) {
        double difference = one.at(x, y) - other.at(x, y);
        sum += difference * difference;
        count++;
      }
    }
    return Math.sqrt(sum / Math.max(1, count));
  }
}
