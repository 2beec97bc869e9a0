package dev.mien.plugin.sadtalker.source;

/**
 * A rectangle of whole pixels.
 *
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 */
public record CropBox(int left, int top, int right, int bottom) {
  /** In pixels. */
  public int width() {
    return right - left;
  }

  /** In pixels. */
  public int height() {
    return bottom - top;
  }
}
