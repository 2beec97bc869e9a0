package dev.mien.media.testing;

import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Pictures made of soft waves: they look like nothing, but are as smooth and rich as photographs.
 */
public final class Pictures {
  private Pictures() {}

  /** Waves of colour; the phase moves them. */
  public static Image waves(int width, int height, double phase) {
    byte[] rgb = new byte[width * height * 3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < 3; channel++) {
          double wave =
              Math.sin(x * 0.05 + phase + channel)
                  + Math.cos(y * 0.07 - phase * 0.7 + channel * 2)
                  + 0.3 * Math.sin((x + y) * 0.4 + channel);
          rgb[(y * width + x) * 3 + channel] = (byte) Math.round(128 + 45 * wave);
        }
      }
    }
    return new Image(width, height, rgb);
  }

  /** A picture of one colour. */
  public static Image plain(int width, int height, int red, int green, int blue) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) red;
      rgb[i + 1] = (byte) green;
      rgb[i + 2] = (byte) blue;
    }
    return new Image(width, height, rgb);
  }

  /** Frames that are made by number. */
  public static FrameSource frames(
      int width, int height, double frameRate, long count, LongFunction<Image> make) {
    return new FrameSource() {
      private long next;

      @Override
      public Format format() {
        return new Format(width, height, frameRate, count);
      }

      @Override
      public @Nullable Image next() {
        return next < count ? make.apply(next++) : null;
      }

      @Override
      public void close() {
        next = count;
      }
    };
  }

  /** Frames of moving waves. */
  public static FrameSource waves(int width, int height, double frameRate, long count) {
    return frames(width, height, frameRate, count, i -> waves(width, height, i * 0.1));
  }

  /**
   * Structural similarity of the luma of two pictures, mean over windows of 8 x 8 pixels. Source:
   * Wang et al., "Image quality assessment: from error visibility to structural similarity", 2004.
   */
  public static double ssim(Image a, Image b) {
    double total = 0;
    int windows = 0;
    for (int y = 0; y + 8 <= Math.min(a.height(), b.height()); y += 4) {
      for (int x = 0; x + 8 <= Math.min(a.width(), b.width()); x += 4) {
        total += window(a, b, x, y);
        windows++;
      }
    }
    return total / windows;
  }

  private static double window(Image a, Image b, int left, int top) {
    double sumA = 0;
    double sumB = 0;
    double sumAa = 0;
    double sumBb = 0;
    double sumAb = 0;
    for (int y = top; y < top + 8; y++) {
      for (int x = left; x < left + 8; x++) {
        double u = luma(a, x, y);
        double v = luma(b, x, y);
        sumA += u;
        sumB += v;
        sumAa += u * u;
        sumBb += v * v;
        sumAb += u * v;
      }
    }
    double meanA = sumA / 64;
    double meanB = sumB / 64;
    double varianceA = sumAa / 64 - meanA * meanA;
    double varianceB = sumBb / 64 - meanB * meanB;
    double covariance = sumAb / 64 - meanA * meanB;
    double c1 = 6.5025; // (0.01 * 255)²
    double c2 = 58.5225; // (0.03 * 255)²
    return (2 * meanA * meanB + c1)
        * (2 * covariance + c2)
        / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
  }

  private static double luma(Image image, int x, int y) {
    return 0.2126 * image.sample(x, y, 0)
        + 0.7152 * image.sample(x, y, 1)
        + 0.0722 * image.sample(x, y, 2);
  }
}
