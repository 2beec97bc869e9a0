package dev.mien.media.enlarge;

/** Takes the rows of a picture, from the top. */
@FunctionalInterface
interface Rows {
  /**
   * The next row.
   *
   * @param row samples from 0 to 65535, channel by channel within each pixel; the caller's again
   *     after the call
   */
  void accept(float[] row);
}
