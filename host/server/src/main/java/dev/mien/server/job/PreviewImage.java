package dev.mien.server.job;

import dev.mien.spi.media.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A frame made small enough to be sent several times a second. */
public final class PreviewImage {
  private static final int LONGEST_SIDE = 512;

  private PreviewImage() {}

  /** A JPEG, at most 512 pixels on its longer side. */
  public static byte[] jpeg(Image image) {
    int longest = Math.max(image.width(), image.height());
    int step = (longest + LONGEST_SIDE - 1) / LONGEST_SIDE;
    int width = Math.max(1, image.width() / step);
    int height = Math.max(1, image.height() / step);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        small.setRGB(x, y, average(image, x * step, y * step, step));
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(small, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The mean of the square that starts at a pixel, clipped to the picture. */
  private static int average(Image image, int left, int top, int side) {
    int right = Math.min(left + side, image.width());
    int bottom = Math.min(top + side, image.height());
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        red += image.sample(x, y, 0);
        green += image.sample(x, y, 1);
        blue += image.sample(x, y, 2);
      }
    }
    int count = (right - left) * (bottom - top);
    return ((red / count) << 16) | ((green / count) << 8) | (blue / count);
  }
}
