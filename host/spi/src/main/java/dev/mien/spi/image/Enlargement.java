package dev.mien.spi.image;

import dev.mien.spi.Unstable;

/**
 * What a picture should become.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param denoise how much of the noise goes, from 0 to 1; upscalers that know only one way leave it
 *     aside
 * @param reference whether the picture is cut into tiles as the makers of the network do it, with
 *     whatever seams that leaves
 */
@Unstable
public record Enlargement(int width, int height, double denoise, boolean reference) {
  public Enlargement {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("size must be positive: " + width + " x " + height);
    }
    if (!(denoise >= 0 && denoise <= 1)) {
      throw new IllegalArgumentException("denoise must be from 0 to 1: " + denoise);
    }
  }

  /** Without seams. */
  public Enlargement(int width, int height, double denoise) {
    this(width, height, denoise, false);
  }
}
