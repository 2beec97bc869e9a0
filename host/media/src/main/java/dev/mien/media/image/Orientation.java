package dev.mien.media.image;

import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import org.jspecify.annotations.Nullable;

/** Turns pictures upright that lie otherwise in their files. */
public final class Orientation {
  private static final int UPRIGHT = 1;

  /** This and those above it are turned by a quarter, so that width and height change places. */
  static final int FIRST_THAT_LIES = 5;

  private Orientation() {}

  /**
   * Turns and mirrors a picture so that it stands upright.
   *
   * @param orientation as in EXIF 2.32, tag 0x0112: 1 upright to 8
   */
  public static Image upright(Image image, int orientation) {
    byte @Nullable [] alpha = image.alpha();
    Turn turn = new Turn(orientation, image.width(), image.height());
    return orientation == UPRIGHT
        ? image
        : new Image(
            turn.newWidth(),
            turn.newHeight(),
            turn.apply(image.rgb(), new byte[image.rgb().length], 3),
            alpha == null ? null : turn.apply(alpha, new byte[alpha.length], 1));
  }

  /** The same for a deep picture. */
  public static DeepImage upright(DeepImage image, int orientation) {
    short @Nullable [] alpha = image.alpha();
    Turn turn = new Turn(orientation, image.width(), image.height());
    return orientation == UPRIGHT
        ? image
        : new DeepImage(
            turn.newWidth(),
            turn.newHeight(),
            turn.apply(image.rgb(), new short[image.rgb().length], 3),
            alpha == null ? null : turn.apply(alpha, new short[alpha.length], 1));
  }

  /** What is done to a picture that lies so and has these sizes in its file. */
  private record Turn(int orientation, int width, int height) {
    boolean swaps() {
      return orientation >= 5;
    }

    int newWidth() {
      return swaps() ? height : width;
    }

    int newHeight() {
      return swaps() ? width : height;
    }

    /**
     * Copies pixels to where they are seen.
     *
     * @param from an array of samples
     * @param to another of the same kind and length
     */
    @SuppressWarnings("SuspiciousSystemArraycopy") // arrays of either depth
    <A> A apply(A from, A to, int channels) {
      for (int y = 0; y < newHeight(); y++) {
        for (int x = 0; x < newWidth(); x++) {
          int stored = source(orientation, x, y, width, height);
          System.arraycopy(from, stored * channels, to, (y * newWidth() + x) * channels, channels);
        }
      }
      return to;
    }
  }

  /** Which stored pixel, row by row, is seen at a place of the upright picture. */
  private static int source(int orientation, int x, int y, int width, int height) {
    int right = width - 1;
    int bottom = height - 1;
    return switch (orientation) {
      case 2 -> y * width + right - x;
      case 3 -> (bottom - y) * width + right - x;
      case 4 -> (bottom - y) * width + x;
      case 5 -> x * width + y;
      case 6 -> (bottom - x) * width + y;
      case 7 -> (bottom - x) * width + right - y;
      case 8 -> x * width + right - y;
      default -> y * width + x;
    };
  }
}
