package dev.mien.media.image;

/** How a picture is written. */
public sealed interface PictureFormat {
  /**
   * Without loss, of any size.
   *
   * @param depth bits of a sample, 8 or 16
   * @param gray one channel in place of three: the first of them
   */
  record Png(int depth, boolean gray) implements PictureFormat {
    public Png {
      if (depth != 8 && depth != 16) {
        throw new IllegalArgumentException("a sample has 8 or 16 bits, not " + depth);
      }
    }
  }

  /**
   * Small, with loss; what is transparent becomes white.
   *
   * @param quality from 1 to 100
   */
  record Jpeg(int quality) implements PictureFormat {
    /** The longest side that the decoders of others read. */
    static final int MOST_PIXELS_A_SIDE = 65500;

    public Jpeg {
      check(quality);
    }
  }

  /**
   * Smaller still, transparency is kept.
   *
   * @param quality from 1 to 100; how hard to try, if without loss
   * @param lossless every sample stays as it is
   */
  record Webp(int quality, boolean lossless) implements PictureFormat {
    /** What the format has room for. */
    static final int MOST_PIXELS_A_SIDE = 16383;

    public Webp {
      check(quality);
    }
  }

  private static void check(int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("quality must be from 1 to 100: " + quality);
    }
  }
}
