package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.media.Image;
import java.util.Optional;

/**
 * What is known of a video before its first frame.
 *
 * @param still of the frames' size: what they show wherever nothing moves, pixel for pixel; empty
 *     if everything moves
 * @param face where the face that matters is in the first frame, or nearly so
 */
public record VideoScene(Optional<Image> still, Optional<FivePoints> face) {
  /** Nothing is known. */
  public static final VideoScene UNKNOWN = new VideoScene(Optional.empty(), Optional.empty());

  public VideoScene {
    requireNonNull(still, "still is null");
    requireNonNull(face, "face is null");
  }
}
