package dev.mien.media.enlarge;

import dev.mien.spi.media.DeepImage;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Resizes deep pictures without weights. */
public final class Resizing {
  private static final float MOST = 65535;

  /** How many rows between two words on the progress. */
  private static final int ROWS_AT_ONCE = 64;

  private Resizing() {}

  /**
   * Resizes by a kernel in a direction that grows, and by averaging areas in one that shrinks,
   * unless the kernel is the nearest sample. Transparent pixels lend no colour to their neighbours.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @param progress is told the part that is done, from 0 to 1; what it throws ends the work
   * @throws dev.mien.spi.error.MienException {@code INPUT_TOO_LARGE} or {@code OUT_OF_MEMORY} if
   *     there is no room for the result
   */
  public static DeepImage resize(
      DeepImage picture, int width, int height, Kernel kernel, DoubleConsumer progress) {
    if (width == picture.width() && height == picture.height()) {
      return picture;
    }
    short @Nullable [] alpha = picture.alpha();
    // The nearest sample is taken as it is, seen or not.
    boolean weighted = alpha != null && kernel != Kernel.NEAREST;
    short[] rgb = Canvas.of(width, height, 3);
    short @Nullable [] newAlpha = alpha == null ? null : Canvas.of(width, height, 1);
    int channels = alpha == null ? 3 : 4;
    Rows target = new Target(rgb, newAlpha, weighted);
    RowResampler resampler =
        new RowResampler(
            taps(kernel, picture.width(), width),
            taps(kernel, picture.height(), height),
            picture.height(),
            channels,
            target);
    float[] row = new float[picture.width() * channels];
    for (int y = 0; y < picture.height(); y++) {
      if (y % ROWS_AT_ONCE == 0) {
        progress.accept((double) y / picture.height());
      }
      read(picture, y, weighted, row);
      resampler.accept(row);
    }
    progress.accept(1);
    return new DeepImage(width, height, rgb, newAlpha);
  }

  private static Taps taps(Kernel kernel, int length, int newLength) {
    boolean shrinks = newLength < length && kernel != Kernel.NEAREST;
    // A line that keeps its length keeps its samples.
    Kernel used = newLength == length ? Kernel.NEAREST : shrinks ? Kernel.AREA : kernel;
    return used.taps(length, newLength);
  }

  private static void read(DeepImage picture, int y, boolean weighted, float[] row) {
    short[] rgb = picture.rgb();
    short @Nullable [] alpha = picture.alpha();
    int at = 0;
    for (int pixel = y * picture.width(); pixel < (y + 1) * picture.width(); pixel++) {
      float opacity = alpha == null ? MOST : alpha[pixel] & 0xffff;
      for (int channel = 0; channel < 3; channel++) {
        int sample = rgb[pixel * 3 + channel] & 0xffff;
        row[at++] = weighted ? sample * (opacity / MOST) : sample;
      }
      if (alpha != null) {
        row[at++] = opacity;
      }
    }
  }

  /** Writes rows where they belong. */
  private static final class Target implements Rows {
    private final short[] rgb;
    private final short @Nullable [] alpha;
    private final boolean weighted;
    private int pixel;

    private Target(short[] rgb, short @Nullable [] alpha, boolean weighted) {
      this.rgb = rgb;
      this.alpha = alpha;
      this.weighted = weighted;
    }

    @Override
    public void accept(float[] row) {
      int channels = alpha == null ? 3 : 4;
      for (int at = 0; at < row.length; at += channels, pixel++) {
        float opacity = MOST;
        if (alpha != null) {
          opacity = row[at + 3];
          alpha[pixel] = Canvas.sample(opacity);
        }
        for (int channel = 0; channel < 3; channel++) {
          float sample = row[at + channel];
          rgb[pixel * 3 + channel] =
              Canvas.sample(!weighted ? sample : opacity > 0 ? sample * (MOST / opacity) : 0);
        }
      }
    }
  }
}
