package dev.mien.media.enlarge;

/** A network that makes a part of a picture larger. */
@FunctionalInterface
public interface TileNetwork {
  /**
   * Enlarges.
   *
   * @param planes [3, height, width]: red, green and blue from 0 to 1
   * @param width of the part, in pixels
   * @param height of the part, in pixels
   * @return [3, height · scale, width · scale]; what is below 0 or above 1 will be cut off
   * @throws dev.mien.spi.error.MienException ({@code OUT_OF_MEMORY}) if the part is too large for
   *     the memory
   */
  float[] enlarge(float[] planes, int width, int height);
}
