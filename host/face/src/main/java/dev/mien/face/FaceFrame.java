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
  // A face whose mean luma is below this is brightened to it, but not without end: noise grows too.
  private static final double DIM = 75;
  private static final double MOST_GAIN = 4;
  private static final int GRID = 20;

  private FaceFrame() {}

  static Point leftPupil() {
    return MIDDLE.plus(-EYES_APART / 2, 0);
  }

  static Point rightPupil() {
    return MIDDLE.plus(EYES_APART / 2, 0);
  }

  /** Cuts the face out of a picture whose pupils are known. */
  static Frame cut(Image image, Point leftPupil, Point rightPupil) {
    Similarity toPicture = Similarity.between(leftPupil(), rightPupil(), leftPupil, rightPupil);
    return Frame.cut(image, toPicture, WIDTH, HEIGHT, gain(image, toPicture));
  }

  /** How much a dark face must be brightened for the searches' thresholds to hold. */
  private static double gain(Image image, Similarity toPicture) {
    double sum = 0;
    for (int i = 0; i < GRID; i++) {
      for (int j = 0; j < GRID; j++) {
        Point place = toPicture.apply(MIDDLE.plus(-60 + 120.0 * i / GRID, -20 + 150.0 * j / GRID));
        int x = (int) Math.min(Math.max(place.x(), 0), image.width() - 1);
        int y = (int) Math.min(Math.max(place.y(), 0), image.height() - 1);
        sum +=
            0.299 * image.sample(x, y, 0)
                + 0.587 * image.sample(x, y, 1)
                + 0.114 * image.sample(x, y, 2);
      }
    }
    double mean = Math.max(1, sum / (GRID * GRID));
    return Math.min(MOST_GAIN, Math.max(1, DIM / mean));
  }

  /** From the units of {@link MeanShape} to the frame's pixels. */
  static Point fromUnits(Point unit) {
    return MIDDLE.plus(unit.x() * EYES_APART, unit.y() * EYES_APART);
  }
}
