package dev.mien.spi.media;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Unstable;
import org.jspecify.annotations.Nullable;

/**
 * A picture of 16-bit sRGB samples, for work on single pictures that must not lose depth. An 8-bit
 * picture fits without loss: level v is sample 257 v. Not copied on the way in or out: whoever
 * hands over an image hands over its arrays.
 */
@Unstable
public final class DeepImage {
  private static final int STEP = 257;

  private final int width;
  private final int height;
  private final short[] rgb;
  private final short @Nullable [] alpha;

  /**
   * A picture.
   *
   * @param width in pixels, at least 1
   * @param height in pixels, at least 1
   * @param rgb {@code [height, width, 3]}, unsigned
   * @param alpha {@code [height, width]}, unsigned, 65535 opaque, not premultiplied; or null
   * @throws IllegalArgumentException if a size does not fit
   */
  public DeepImage(int width, int height, short[] rgb, short @Nullable [] alpha) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size must be positive: " + width + " x " + height);
    }
    long pixels = (long) width * height;
    if (requireNonNull(rgb, "rgb is null").length != pixels * 3) {
      throw new IllegalArgumentException(
          "rgb must hold %d samples for %d x %d, but holds %d"
              .formatted(pixels * 3, width, height, rgb.length));
    }
    if (alpha != null && alpha.length != pixels) {
      throw new IllegalArgumentException(
          "alpha must hold %d samples for %d x %d, but holds %d"
              .formatted(pixels, width, height, alpha.length));
    }
    this.width = width;
    this.height = height;
    this.rgb = rgb;
    this.alpha = alpha;
  }

  /** An 8-bit picture, as deep as this goes. */
  public static DeepImage of(Image image) {
    byte @Nullable [] alpha = image.alpha();
    return new DeepImage(
        image.width(), image.height(), deep(image.rgb()), alpha == null ? null : deep(alpha));
  }

  private static short[] deep(byte[] levels) {
    short[] samples = new short[levels.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((levels[i] & 0xff) * STEP);
    }
    return samples;
  }

  /** The nearest 8-bit picture. */
  public Image toImage() {
    return new Image(width, height, levels(rgb), alpha == null ? null : levels(alpha));
  }

  private static byte[] levels(short[] samples) {
    byte[] levels = new byte[samples.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) (((samples[i] & 0xffff) + STEP / 2) / STEP);
    }
    return levels;
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
  public short[] rgb() {
    return rgb;
  }

  /** The opacity itself, {@code [height, width]}, or null when every pixel is opaque. */
  public short @Nullable [] alpha() {
    return alpha;
  }
}
