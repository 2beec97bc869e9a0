package dev.mien.plugin.extras;

import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;
import org.jspecify.annotations.Nullable;

/** What is done with the samples of whole pictures. */
final class Samples {
  /** How bright red, green and blue are: ITU-R BT.601, as PNG's and JPEG's grey is made. */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  /** The longest side of a preview. */
  private static final int PREVIEW = 1024;

  private Samples() {}

  /**
   * Mixes a picture with another of the same size, in place.
   *
   * @param share of the other, 0 to 1
   */
  static void mix(DeepImage picture, DeepImage other, double share) {
    mix(picture.rgb(), other.rgb(), share);
    short @Nullable [] alpha = picture.alpha();
    short @Nullable [] otherAlpha = other.alpha();
    if (alpha != null && otherAlpha != null) {
      mix(alpha, otherAlpha, share);
    }
  }

  private static void mix(short[] samples, short[] others, double share) {
    for (int i = 0; i < samples.length; i++) {
      int sample = samples[i] & 0xffff;
      samples[i] = (short) Math.rint(sample + share * ((others[i] & 0xffff) - sample));
    }
  }

  /** The middle of a picture. */
  static DeepImage middle(DeepImage picture, int width, int height) {
    short @Nullable [] alpha = picture.alpha();
    return new DeepImage(
        width,
        height,
        middle(picture, picture.rgb(), 3, width, height),
        alpha == null ? null : middle(picture, alpha, 1, width, height));
  }

  private static short[] middle(
      DeepImage picture, short[] samples, int channels, int width, int height) {
    int left = (picture.width() - width) / 2;
    int top = (picture.height() - height) / 2;
    short[] cut = new short[width * height * channels];
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          samples,
          ((top + y) * picture.width() + left) * channels,
          cut,
          y * width * channels,
          width * channels);
    }
    return cut;
  }

  /** Takes the colours away, in place. */
  static void grey(DeepImage picture) {
    short[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length; i += 3) {
      double luma = 0;
      for (int channel = 0; channel < 3; channel++) {
        luma += LUMA[channel] * (rgb[i + channel] & 0xffff);
      }
      short sample = (short) Math.rint(luma);
      rgb[i] = sample;
      rgb[i + 1] = sample;
      rgb[i + 2] = sample;
    }
  }

  /** A small copy for somebody who watches, of every so many pixels one. */
  static Image preview(DeepImage picture) {
    int step = Math.max(1, (Math.max(picture.width(), picture.height()) + PREVIEW - 1) / PREVIEW);
    int width = (picture.width() + step - 1) / step;
    int height = (picture.height() + step - 1) / step;
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = (y * step * picture.width() + x * step) * 3;
        for (int channel = 0; channel < 3; channel++) {
          rgb[(y * width + x) * 3 + channel] = (byte) (picture.rgb()[from + channel] >> 8);
        }
      }
    }
    return new Image(width, height, rgb);
  }
}
