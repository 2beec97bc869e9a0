package dev.mien.media.enlarge;

/** How a picture is cut for a network. */
public sealed interface Tiling {
  /**
   * Into windows of one size that overlap; one window if the picture fits. Between two of them the
   * result fades from one to the other in the middle of what both see, so that there is no line
   * where they disagree.
   *
   * @param window the longest side of a window, in pixels of the picture
   * @param overlap what two neighbours see both, at least
   * @param fade how wide the transition is, at most the overlap
   */
  record Even(int window, int overlap, int fade) implements Tiling {
    public Even {
      if (fade < 0 || overlap < fade || window < 2 * overlap + 16 || window % 16 != 0) {
        throw new IllegalArgumentException(
            "windows of %d that overlap by %d and fade over %d".formatted(window, overlap, fade));
      }
    }
  }

  /**
   * As Real-ESRGAN cuts: tiles on a grid, each seen with what surrounds it, hard seams.
   *
   * @param tile the side of a tile, in pixels of the picture; 0 for no tiles
   * @param pad how much around it is seen, as far as there is a picture
   * @param prePad how much is added to the right and below before, mirrored
   * @param depth bits of a sample that the network's result is rounded to before it is resized: 8
   *     or 16, as the picture has them
   */
  record Reference(int tile, int pad, int prePad, int depth) implements Tiling {
    public Reference {
      if (tile < 0 || pad < 0 || prePad < 0 || (depth != 8 && depth != 16)) {
        throw new IllegalArgumentException(
            "tiles of %d with %d around them, behind %d, of %d bits"
                .formatted(tile, pad, prePad, depth));
      }
    }
  }
}
