package dev.mien.plugin.sadtalker.source;

import dev.mien.spi.media.Region;

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

  /** The whole pixels of a region, as near as can be inside a photo of that size. */
  static CropBox within(Region region, int width, int height) {
    int left = (int) Math.max(0, Math.min(width - 1, Math.round(region.x())));
    int top = (int) Math.max(0, Math.min(height - 1, Math.round(region.y())));
    return new CropBox(
        left,
        top,
        (int) Math.max(left + 1, Math.min(width, Math.round(region.right()))),
        (int) Math.max(top + 1, Math.min(height, Math.round(region.bottom()))));
  }

  /** The part of it that lies in another. */
  public CropBox within(CropBox other) {
    return new CropBox(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  /** The same place in a picture of another size, to whole pixels. */
  public CropBox scaled(double x, double y) {
    return new CropBox(
        (int) Math.round(left * x),
        (int) Math.round(top * y),
        (int) Math.round(right * x),
        (int) Math.round(bottom * y));
  }

  /** The same as a region. */
  public Region region() {
    return new Region(left, top, width(), height());
  }
}
