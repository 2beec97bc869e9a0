package dev.mien.media.image;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;

import dev.mien.spi.media.Image;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.jspecify.annotations.Nullable;

/** What is done to pictures everywhere. */
public final class ImageOps {
  private ImageOps() {}

  /**
   * Resizes by averaging areas in a direction that shrinks, with a Lanczos kernel in one that
   * grows. Transparent pixels lend no colour to their neighbours. Where an opaque picture shrinks
   * in no direction, the result is that of OpenCV's {@code INTER_LANCZOS4}.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   */
  public static Image resize(Image image, int width, int height) {
    if (width == image.width() && height == image.height()) {
      return image;
    }
    if (width >= image.width() && height >= image.height()) {
      return step(image, width, height);
    }
    // One direction at a time, since each may need its own kernel.
    Image wide = width == image.width() ? image : step(image, width, image.height());
    return height == wide.height() ? wide : step(wide, width, height);
  }

  private static Image step(Image image, int width, int height) {
    byte @Nullable [] alpha = image.alpha();
    int channels = alpha == null ? 3 : 4;
    byte[] samples = alpha == null ? image.rgb() : premultiplied(image.rgb(), alpha);
    byte[] resized = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    boolean shrinks = width < image.width() || height < image.height();
    resize(image, samples, width, height, resized, shrinks ? INTER_AREA : INTER_LANCZOS4);
    return alpha == null ? new Image(width, height, resized) : divided(width, height, resized);
  }

  /**
   * Resizes linearly between the two nearest pixels in each direction, also where the picture
   * shrinks: coarser than {@link #resize}, but what networks saw when they were trained. Equal to
   * OpenCV's {@code INTER_LINEAR} on 8-bit samples. Transparency is dropped.
   *
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   */
  public static Image resizeLinear(Image image, int width, int height) {
    byte[] resized = new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)];
    resize(image, image.rgb(), width, height, resized, INTER_LINEAR);
    return new Image(width, height, resized);
  }

  private static void resize(
      Image image, byte[] samples, int width, int height, byte[] resized, int interpolation) {
    int type = CV_8UC(resized.length / (width * height));
    try (BytePointer data = new BytePointer(samples);
        Mat from = new Mat(image.height(), image.width(), type, data);
        Mat to = new Mat();
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(from, to, size, 0, 0, interpolation);
      to.data().get(resized);
    }
  }

  private static byte[] premultiplied(byte[] rgb, byte[] alpha) {
    byte[] rgba = new byte[alpha.length * 4];
    for (int i = 0; i < alpha.length; i++) {
      int opacity = alpha[i] & 0xff;
      for (int channel = 0; channel < 3; channel++) {
        rgba[i * 4 + channel] = (byte) (((rgb[i * 3 + channel] & 0xff) * opacity + 127) / 255);
      }
      rgba[i * 4 + 3] = alpha[i];
    }
    return rgba;
  }

  private static Image divided(int width, int height, byte[] rgba) {
    byte[] rgb = new byte[width * height * 3];
    byte[] alpha = new byte[width * height];
    for (int i = 0; i < alpha.length; i++) {
      int opacity = rgba[i * 4 + 3] & 0xff;
      alpha[i] = (byte) opacity;
      for (int channel = 0; channel < 3 && opacity > 0; channel++) {
        int sample = ((rgba[i * 4 + channel] & 0xff) * 255 + opacity / 2) / opacity;
        rgb[i * 3 + channel] = (byte) Math.min(255, sample);
      }
    }
    return new Image(width, height, rgb, alpha);
  }

  /**
   * Cuts out a rectangle.
   *
   * @throws IndexOutOfBoundsException if it is not inside the picture
   */
  public static Image crop(Image image, int x, int y, int width, int height) {
    if (x < 0
        || y < 0
        || width < 1
        || height < 1
        || width > image.width() - x
        || height > image.height() - y) {
      throw new IndexOutOfBoundsException(
          "%d x %d at (%d, %d) is not inside %d x %d"
              .formatted(width, height, x, y, image.width(), image.height()));
    }
    byte[] rgb = new byte[width * height * 3];
    byte @Nullable [] oldAlpha = image.alpha();
    byte @Nullable [] alpha = oldAlpha == null ? null : new byte[width * height];
    for (int row = 0; row < height; row++) {
      int from = (y + row) * image.width() + x;
      System.arraycopy(image.rgb(), from * 3, rgb, row * width * 3, width * 3);
      if (alpha != null && oldAlpha != null) {
        System.arraycopy(oldAlpha, from, alpha, row * width, width);
      }
    }
    return new Image(width, height, rgb, alpha);
  }
}
