package dev.mien.face;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/** The frame in which a face's parts are fitted: pupils level and a fixed distance apart. */
final class FaceFrame {
  /** Pixels of the frame between the pupils; a pixel is a hundredth of the distance. */
  static final double EYES_APART = 100;

  /** The middle between the pupils. */
  static final Point MIDDLE = new Point(170, 120);

  private static final int WIDTH = 340;
  private static final int HEIGHT = 370;

  private FaceFrame() {}

  static Point leftPupil() {
    return MIDDLE.plus(-EYES_APART / 2, 0);
  }

  static Point rightPupil() {
    return MIDDLE.plus(EYES_APART / 2, 0);
  }

  /** Cuts the face out of a picture whose pupils are known. */
  static Frame cut(Image image, Point leftPupil, Point rightPupil) {
    return Frame.cut(
        image, Similarity.between(leftPupil(), rightPupil(), leftPupil, rightPupil), WIDTH, HEIGHT);
  }

  /** From the units of {@link MeanShape} to the frame's pixels. */
  static Point fromUnits(Point unit) {
    return MIDDLE.plus(unit.x() * EYES_APART, unit.y() * EYES_APART);
  }
}
