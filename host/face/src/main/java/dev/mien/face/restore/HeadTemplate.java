package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A head as one frame shows it, and where it went in another. What moves with the head alone is
 * looked at: brows, eyes and nose, but neither mouth nor chin, so that speaking does not turn it.
 * Eyelids and hair that move are outvoted.
 *
 * <p>The similarity under which the two frames differ least, from coarse to fine, whatever the
 * light. Source: Baker and Matthews, "Lucas-Kanade 20 Years On", IJCV 2004: the inverse
 * compositional algorithm with a robust error and a linear change of brightness.
 */
final class HeadTemplate {
  /** Samples along the side of an aligned face. */
  private static final int[] SIDES = {32, 64, 128};

  private static final int MOST_ROUNDS = 12;

  /** A step shorter than this, in pixels of an aligned face, is the last. */
  private static final double SHORT_STEP = 0.02;

  /** The frames are looked at this much beyond the face, in sides of it. */
  private static final double ROOM = 0.15;

  /** Where the head went, and how much it looks as it did. */
  record Match(Similarity toPicture, double likeness) {}

  private final List<HeadSamples> levels = new ArrayList<>();

  /**
   * The template.
   *
   * @param toPicture from an aligned face to the picture
   */
  HeadTemplate(Image picture, Similarity toPicture) {
    for (int side : SIDES) {
      levels.add(new HeadSamples(side, luma(picture, toPicture, side), toPicture));
    }
  }

  /**
   * Where the head is in another picture.
   *
   * @param guess near to it: where it was the moment before
   * @return likeness from 1, the same but for light and contrast, to 0 and below
   */
  Match match(Image picture, Similarity guess) {
    Similarity place = guess;
    double likeness = 0;
    for (HeadSamples level : levels) {
      Luma luma = luma(picture, place, level.side());
      for (int round = 0; round < MOST_ROUNDS; round++) {
        HeadSamples.Step step = level.step(luma, place);
        place = place.after(step.change().inverse());
        likeness = step.likeness();
        if (step.length() < SHORT_STEP) {
          break;
        }
      }
    }
    return new Match(place, likeness);
  }

  /** As fine as the samples lie, so that nothing between them is lost. */
  private static Luma luma(Image picture, Similarity toPicture, int side) {
    double face = toPicture.scale() * FaceRestorer.FACE_SIZE;
    int reduction = Integer.highestOneBit((int) Math.max(1, face / side));
    double half = face * (0.5 + ROOM) * Math.sqrt(2); // whatever way it is turned
    double middle = FaceRestorer.FACE_SIZE / 2.0;
    Point centre = toPicture.apply(new Point(middle, middle));
    return new Luma(
        picture,
        (int) Math.floor(centre.x() - half),
        (int) Math.floor(centre.y() - half),
        (int) Math.ceil(2 * half),
        reduction);
  }
}
