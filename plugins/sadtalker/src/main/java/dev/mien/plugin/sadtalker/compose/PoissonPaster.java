package dev.mien.plugin.sadtalker.compose;

import dev.mien.media.image.ImageOps;
import dev.mien.media.image.SeamlessClone;
import dev.mien.plugin.sadtalker.source.CropBox;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;

/**
 * Clones the whole rectangle seamlessly. Source: SadTalker, {@code src/utils/paste_pic.py}, but
 * without the lossy video that the reference puts in between.
 */
final class PoissonPaster implements FacePaster {
  private final Image photo;
  private final CropBox place;

  PoissonPaster(Image photo, CropBox place) {
    if (place.left() < 0
        || place.top() < 0
        || place.right() > photo.width()
        || place.bottom() > photo.height()) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          ("SadTalker would paste the face up to %d, %d, beyond the photo of %d x %d pixels, and fails on it."
                  + " Do without its errors, or give a photo with more room around the face.")
              .formatted(place.right(), place.bottom(), photo.width(), photo.height()));
    }
    this.photo = photo;
    this.place = place;
  }

  @Override
  public Image paste(Image frame) {
    return SeamlessClone.paste(patch(frame), photo, place.left(), place.top());
  }

  /** The frame in the size that it has in the photo. */
  Image patch(Image frame) {
    return ImageOps.resizeLinear(frame, place.width(), place.height());
  }
}
