package dev.mien.media.image;

/**
 * How large a picture is when it is upright.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record PictureSize(int width, int height) {
  /** How many pixels it has. */
  public long pixels() {
    return (long) width * height;
  }
}
