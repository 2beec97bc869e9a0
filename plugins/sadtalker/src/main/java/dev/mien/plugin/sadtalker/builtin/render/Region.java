package dev.mien.plugin.sadtalker.builtin.render;

/**
 * A rectangle of pixels.
 *
 * @param x the first column
 * @param y the first row
 * @param width in pixels
 * @param height in pixels
 */
public record Region(int x, int y, int width, int height) {
  /** Whether a pixel lies inside. */
  public boolean contains(int column, int row) {
    return column >= x && column < x + width && row >= y && row < y + height;
  }
}
