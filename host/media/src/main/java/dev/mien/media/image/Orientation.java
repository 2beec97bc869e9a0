package dev.mien.media.image;

import dev.mien.spi.media.Image;
import org.jspecify.annotations.Nullable;

/** Turns pictures upright that lie otherwise in their files. */
public final class Orientation {
  private static final int UPRIGHT = 1;

  private Orientation() {}

  /**
   * Turns and mirrors a picture so that it stands upright.
   *
   * @param orientation as in EXIF 2.32, tag 0x0112: 1 upright to 8
   */
  public static Image upright(Image image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    boolean turned = orientation >= 5;
    int width = turned ? image.height() : image.width();
    int height = turned ? image.width() : image.height();
    byte[] rgb = new byte[image.rgb().length];
    byte @Nullable [] oldAlpha = image.alpha();
    byte @Nullable [] alpha = oldAlpha == null ? null : new byte[oldAlpha.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = source(orientation, x, y, image.width(), image.height());
        int to = y * width + x;
        System.arraycopy(image.rgb(), from * 3, rgb, to * 3, 3);
        if (alpha != null && oldAlpha != null) {
          alpha[to] = oldAlpha[from];
        }
      }
    }
    return new Image(width, height, rgb, alpha);
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
