package dev.mien.face.restore;

import dev.mien.spi.media.Image;
import java.util.List;
import java.util.function.Function;

/** Which faces of a frame are restored, and where they lie. Wants the frames in their order. */
interface FacePlaces {
  /** The faces of the next frame; those at the same place of two lists are the same face. */
  List<FaceAlignment> next(Image frame);

  /** All faces, looked for in every frame as if there were no other: the reference's way. */
  static FacePlaces anew(Function<Image, List<FivePoints>> finder) {
    return frame -> finder.apply(frame).stream().map(FaceAlignment::of).toList();
  }
}
