package dev.mien.media.enlarge;

import dev.mien.spi.media.DeepImage;

/** What a network is shown: a picture's colours, or one channel that stands for all three. */
final class Samples {
  private static final float MOST = 65535;

  private final int width;
  private final int height;
  private final int channels;
  private final short[] values;

  /**
   * Samples.
   *
   * @param channels 3 or 1
   * @param values [height, width, channels], unsigned
   */
  Samples(int width, int height, int channels, short[] values) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.values = values;
  }

  /** A picture's colours; one channel of them if it has none but greys. */
  static Samples colors(DeepImage picture) {
    short[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return new Samples(picture.width(), picture.height(), 3, rgb);
      }
    }
    short[] gray = Canvas.of(picture.width(), picture.height(), 1);
    for (int i = 0; i < gray.length; i++) {
      gray[i] = rgb[i * 3];
    }
    return new Samples(picture.width(), picture.height(), 1, gray);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int channels() {
    return channels;
  }

  /**
   * A part of the picture, from 0 to 1.
   *
   * @param columns of the part
   * @param rows of the part
   * @return [3, rows, columns]
   */
  float[] planes(int[] columns, int[] rows) {
    int plane = columns.length * rows.length;
    float[] planes = new float[3 * plane];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        int pixel = rows[y] * width + columns[x];
        for (int channel = 0; channel < 3; channel++) {
          int sample = values[channels == 1 ? pixel : pixel * 3 + channel] & 0xffff;
          planes[channel * plane + y * columns.length + x] = sample / MOST;
        }
      }
    }
    return planes;
  }
}
