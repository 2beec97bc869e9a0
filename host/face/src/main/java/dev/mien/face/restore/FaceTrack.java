package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.media.Image;
import java.util.Optional;

/** One face, followed from frame to frame. */
final class FaceTrack {
  /** A head that looks less like itself than this is another, or gone. */
  private static final double LOST = 0.6;

  /** A head that looks less like the template than this has turned: it becomes the template. */
  private static final double CHANGED = 0.85;

  /** A head does not grow or shrink by more than this within a frame. */
  private static final double MOST_GROWTH = 1.25;

  private HeadTemplate template;
  private Similarity place;
  private final SteadyAlignment steady;

  /**
   * Begins with a face that was found.
   *
   * @param frameRate frames per second
   */
  FaceTrack(Image frame, FaceAlignment found, double frameRate) {
    this.place = found.toFace().inverse();
    this.template = new HeadTemplate(frame, place);
    this.steady = new SteadyAlignment(place, frameRate);
    steady.next(place);
  }

  /** Where the face is in the next frame; empty if it is not seen where it was. */
  Optional<FaceAlignment> next(Image frame) {
    HeadTemplate.Match match = template.match(frame, place);
    double growth = match.toPicture().scale() / place.scale();
    if (!(match.likeness() >= LOST && growth < MOST_GROWTH && growth > 1 / MOST_GROWTH)) {
      return Optional.empty();
    }
    place = match.toPicture();
    if (match.likeness() < CHANGED) {
      template = new HeadTemplate(frame, place);
    }
    return Optional.of(new FaceAlignment(steady.next(place).inverse()));
  }
}
