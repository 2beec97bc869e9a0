package dev.mien.face.restore;

import dev.mien.spi.media.Image;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The mask of one face in a video. Looking what is face and what is not costs more than restoring
 * it, and hardly ever changes where the face is aligned: it is done for the first frame, and again
 * when the face looks clearly otherwise. The new mask then takes the place of the old one little by
 * little, so that its rim never jumps.
 */
final class SteadyMask {
  /** Sides of the squares whose brightness is compared, in pixels of an aligned face. */
  private static final int CELL = 32;

  private static final int CELLS = FaceAlignment.SIZE / CELL;

  /** Mean difference in levels that is clearly another look: a turned head, a hand. */
  private static final double CHANGED = 14;

  private static final double FADE_SECONDS = 0.3;

  private final Function<Image, FaceMask> parser;
  private final int fadeFrames;
  private float @Nullable [] look;
  private FaceMask from = FaceMask.soft();
  private FaceMask to = from;
  private int fade;

  /**
   * A mask that follows.
   *
   * @param parser from a restored, aligned face to what of it is pasted
   */
  SteadyMask(Function<Image, FaceMask> parser, double frameRate) {
    this.parser = parser;
    this.fadeFrames = (int) Math.max(1, Math.round(FADE_SECONDS * frameRate));
  }

  /** The mask for the next frame. */
  FaceMask next(Image restored) {
    float[] now = look(restored);
    if (look == null) {
      look = now;
      from = to = parser.apply(restored);
    } else if (fade == 0 && difference(look, now) > CHANGED) {
      look = now;
      to = parser.apply(restored);
      fade = fadeFrames;
    }
    if (fade > 0) {
      fade--;
      from = fade == 0 ? to : from.towards(to, 1.0 / (fade + 1));
    }
    return from;
  }

  private static float[] look(Image face) {
    float[] cells = new float[CELLS * CELLS];
    for (int y = 0; y < face.height(); y++) {
      for (int x = 0; x < face.width(); x++) {
        cells[y / CELL * CELLS + x / CELL] += face.sample(x, y, 1) / (float) (CELL * CELL);
      }
    }
    return cells;
  }

  private static double difference(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
