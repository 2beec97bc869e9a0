package dev.mien.face.restore;

import dev.mien.spi.media.Image;
import java.util.Optional;

/**
 * How much a face changes from one frame to the next without moving: the mean absolute difference
 * of its brightness between consecutive aligned faces, in which the head's movement is gone. What
 * the mouth and the eyes do counts as well, in restored faces as in those they were made from, so
 * that the difference of both is what restoring adds.
 */
final class FlickerMeter {
  // The part that is skin and features in every aligned face, in pixels of it.
  private static final int LEFT = 144;
  private static final int RIGHT = 368;
  private static final int TOP = 160;
  private static final int BOTTOM = 432;

  /** One pixel in each direction is enough of so many. */
  private static final int STEP = 4;

  private float[] before = {};
  private double sum;
  private long pairs;

  /** The next frame shows this aligned face. */
  void next(Image face) {
    float[] now = new float[(RIGHT - LEFT) / STEP * ((BOTTOM - TOP) / STEP)];
    int index = 0;
    for (int y = TOP; y < BOTTOM; y += STEP) {
      for (int x = LEFT; x < RIGHT; x += STEP) {
        now[index++] =
            0.299f * face.sample(x, y, 0)
                + 0.587f * face.sample(x, y, 1)
                + 0.114f * face.sample(x, y, 2);
      }
    }
    if (before.length > 0) {
      double difference = 0;
      for (int i = 0; i < now.length; i++) {
        difference += Math.abs(now[i] - before[i]);
      }
      sum += difference / now.length;
      pairs++;
    }
    before = now;
  }

  /** The next frame does not show the face, or shows it somewhere else. */
  void interrupt() {
    before = new float[0];
  }

  /** In levels of 255; empty while there are no two frames in a row. */
  Optional<Double> levels() {
    return pairs == 0 ? Optional.empty() : Optional.of(sum / pairs);
  }
}
