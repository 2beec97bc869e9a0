package dev.mien.spi.media;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A picture of 8-bit sRGB samples. Not copied on the way in or out: whoever hands over an image
 * hands over its arrays.
 */
public final class Image {
  private final int width;
  private final int height;
  private final byte[] rgb;
  private final byte @Nullable [] alpha;

  /** An opaque picture; {@code rgb} holds {@code height × width × 3} bytes, row by row. */
  public Image(int width, int height, byte[] rgb) {
    this(width, height, rgb, null);
  }

  /**
   * A picture with transparency.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param rgb {@code [height, width, 3]}, unsigned bytes
   * @param alpha {@code [height, width]}, unsigned bytes, 255 opaque, not premultiplied; or null
   * @throws IllegalArgumentException if a size does not fit
   */
  public Image(int width, int height, byte[] rgb, byte @Nullable [] alpha) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size must be positive: " + width + " x " + height);
    }
    long pixels = (long) width * height;
    if (requireNonNull(rgb, "rgb is null").length != pixels * 3) {
      throw new IllegalArgumentException(
          "rgb must hold %d bytes for %d x %d, but holds %d"
              .formatted(pixels * 3, width, height, rgb.length));
    }
    if (alpha != null && alpha.length != pixels) {
      throw new IllegalArgumentException(
          "alpha must hold %d bytes for %d x %d, but holds %d"
              .formatted(pixels, width, height, alpha.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.alpha = alpha;
  }

  /** A black, opaque picture. */
  public static Image blank(int width, int height) {
    return new Image(
        width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), 3)]);
  }

  /** In pixels. */
  public int width() {
    return width;
  }

  /** In pixels. */
  public int height() {
    return height;
  }

  /** The samples themselves, {@code [height, width, 3]}: red, green, blue. */
  public byte[] rgb() {
    return rgb;
  }

  /** The opacity itself, {@code [height, width]}, or null when every pixel is opaque. */
  public byte @Nullable [] alpha() {
    return alpha;
  }

  /** One sample: channel 0 is red, 1 green, 2 blue. */
  public int sample(int x, int y, int channel) {
    return rgb[(y * width + x) * 3 + channel] & 0xff;
  }
}
