package dev.mien.media.image;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.media.DeepImage;

/**
 * A picture and what its file was like, so that another file can be like it.
 *
 * @param image upright, in sRGB
 * @param depth bits of a sample: 8, or 16 if the file holds more than 8
 * @param gray whether the file holds one channel of light in place of three colours
 */
public record DeepPicture(DeepImage image, int depth, boolean gray) {
  public DeepPicture {
    requireNonNull(image, "image is null");
    if (depth != 8 && depth != 16) {
      throw new IllegalArgumentException("a sample has 8 or 16 bits, not " + depth);
    }
  }
}
