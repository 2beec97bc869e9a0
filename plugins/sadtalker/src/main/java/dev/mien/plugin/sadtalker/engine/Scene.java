package dev.mien.plugin.sadtalker.engine;

import static java.util.Objects.requireNonNull;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import java.util.Optional;

/**
 * What frames show before anything moves.
 *
 * @param width of a frame in pixels
 * @param height of a frame in pixels
 * @param still what they show wherever nothing moves, pixel for pixel; empty if everything moves
 * @param landmarks of the face, in pixels of a frame
 */
public record Scene(int width, int height, Optional<Image> still, FaceLandmarks landmarks) {
  public Scene {
    requireNonNull(still, "still is null");
    requireNonNull(landmarks, "landmarks is null");
  }

  /** Frames of a picture in which only the face moves. */
  public static Scene of(Image still, FaceLandmarks landmarks) {
    return new Scene(still.width(), still.height(), Optional.of(still), landmarks);
  }
}
