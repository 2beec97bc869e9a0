package dev.mien.face.restore;

import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;

/** What becomes of a frame before a restored face is put into it: all of it, larger. */
interface FrameEnlarger {
  /** A picture of the size of the result; the caller's. */
  Image enlarge(Image frame);

  /** A Lanczos kernel for every frame, as in the reference. */
  static FrameEnlarger lanczos(int width, int height) {
    return frame -> ImageOps.resize(frame, width, height);
  }
}
