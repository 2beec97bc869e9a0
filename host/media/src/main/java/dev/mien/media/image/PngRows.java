package dev.mien.media.image;

import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import org.jspecify.annotations.Nullable;

/**
 * A picture's rows as PNG wants them: colours, then opacity, the higher byte first.
 *
 * @param depth bits of a sample: 8 or 16
 * @param channels samples of a pixel: 1 for grey, 2 with opacity, 3 for colours, 4 with opacity
 */
record PngRows(int width, int height, int depth, int channels, Reader reader) {
  /** Fills a row. */
  @FunctionalInterface
  interface Reader {
    void read(int y, byte[] row);
  }

  int bytesPerRow() {
    return Math.multiplyExact(width, channels * depth / 8);
  }

  /** Those of an 8-bit picture. */
  static PngRows of(Image image) {
    int width = image.width();
    byte @Nullable [] alpha = image.alpha();
    return alpha == null
        ? new PngRows(
            width,
            image.height(),
            8,
            3,
            (y, row) -> System.arraycopy(image.rgb(), y * width * 3, row, 0, row.length))
        : new PngRows(
            width, image.height(), 8, 4, (y, row) -> interleave(image.rgb(), alpha, y, width, row));
  }

  private static void interleave(byte[] rgb, byte[] alpha, int y, int width, byte[] row) {
    for (int x = 0; x < width; x++) {
      System.arraycopy(rgb, (y * width + x) * 3, row, x * 4, 3);
      row[x * 4 + 3] = alpha[y * width + x];
    }
  }

  /** Those of a deep picture, as deep and with as many colours as wanted. */
  static PngRows of(DeepImage image, PictureFormat.Png format) {
    int colors = format.gray() ? 1 : 3;
    boolean deep = format.depth() == 16;
    return new PngRows(
        image.width(),
        image.height(),
        format.depth(),
        image.alpha() == null ? colors : colors + 1,
        (y, row) -> read(image, y, colors, deep, row));
  }

  private static void read(DeepImage image, int y, int colors, boolean deep, byte[] row) {
    short[] rgb = image.rgb();
    short @Nullable [] alpha = image.alpha();
    int at = 0;
    for (int pixel = y * image.width(); pixel < (y + 1) * image.width(); pixel++) {
      for (int channel = 0; channel < colors; channel++) {
        at = put(rgb[pixel * 3 + channel], deep, row, at);
      }
      if (alpha != null) {
        at = put(alpha[pixel], deep, row, at);
      }
    }
  }

  private static int put(short sample, boolean deep, byte[] row, int at) {
    if (deep) {
      row[at] = (byte) (sample >> 8);
      row[at + 1] = (byte) sample;
      return at + 2;
    }
    row[at] = (byte) (((sample & 0xffff) + 128) / 257); // the nearest of 256 levels
    return at + 1;
  }
}
