package dev.mien.plugin.sadtalker.compose;

import dev.mien.face.FaceLandmarks;
import dev.mien.face.neural.Fidelity;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.spi.media.Image;

/**
 * Puts rendered faces back into the photo that they were cut from, so that nobody sees where. Wants
 * the frames of a video in their order; used by one thread at a time.
 */
public sealed interface FacePaster permits PoissonPaster, SeamPaster {
  /**
   * The photo with a frame in it.
   *
   * @param frame of any size
   * @return of the photo's size; the caller's
   */
  Image paste(Image frame);

  /**
   * A paster.
   *
   * @param photo of the size that the video has
   * @param place where the frames belong, in pixels of {@code photo}
   * @param face in pixels of {@code photo}
   * @throws dev.mien.spi.error.MienException {@code INVALID_PARAMETER} if the place is not inside
   *     the photo, which happens with the reference's errors alone
   */
  static FacePaster of(Image photo, CropBox place, FaceLandmarks face, Fidelity fidelity) {
    return fidelity.isReference()
        ? new PoissonPaster(photo, place)
        : new SeamPaster(photo, place, face);
  }
}
