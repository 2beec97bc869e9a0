package dev.mien.face.restore;

import dev.mien.spi.media.Image;

/**
 * The brightness of a part of a picture, reduced by averaging squares of pixels. Beyond its edges
 * it goes on as at the edge.
 */
final class Luma {
  private final double left;
  private final double top;
  private final int reduction;
  private final int width;
  private final int height;
  private final float[] values;

  /**
   * A part of a picture.
   *
   * @param left first column, may lie outside
   * @param top first row, may lie outside
   * @param side of the part in pixels
   * @param reduction sides of the squares that are averaged, in pixels
   */
  Luma(Image picture, int left, int top, int side, int reduction) {
    int firstColumn = Math.min(Math.max(left, 0), picture.width() - 1);
    int firstRow = Math.min(Math.max(top, 0), picture.height() - 1);
    int columns = Math.min(picture.width(), Math.max(left + side, firstColumn + 1)) - firstColumn;
    int rows = Math.min(picture.height(), Math.max(top + side, firstRow + 1)) - firstRow;
    this.reduction = Math.max(1, Math.min(reduction, Math.min(columns, rows)));
    this.width = columns / this.reduction;
    this.height = rows / this.reduction;
    // The middle of the first square: pixel centres are whole numbers.
    this.left = firstColumn + (this.reduction - 1) / 2.0;
    this.top = firstRow + (this.reduction - 1) / 2.0;
    this.values = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int column = firstColumn + x * this.reduction;
        values[y * width + x] = mean(picture, column, firstRow + y * this.reduction);
      }
    }
  }

  private float mean(Image picture, int left, int top) {
    byte[] rgb = picture.rgb();
    int sum = 0;
    for (int y = top; y < top + reduction; y++) {
      int at = (y * picture.width() + left) * 3;
      for (int end = at + reduction * 3; at < end; at += 3) {
        sum += 77 * (rgb[at] & 0xff) + 150 * (rgb[at + 1] & 0xff) + 29 * (rgb[at + 2] & 0xff);
      }
    }
    return sum / (256f * reduction * reduction);
  }

  /** Linearly between the four nearest, at a place in pixels of the picture. */
  float at(double x, double y) {
    double column = Math.min(Math.max((x - left) / reduction, 0), width - 1);
    double row = Math.min(Math.max((y - top) / reduction, 0), height - 1);
    int west = (int) column;
    int north = (int) row;
    float right = (float) (column - west);
    float down = (float) (row - north);
    int east = Math.min(west + 1, width - 1);
    int south = Math.min(north + 1, height - 1);
    float upper = values[north * width + west] * (1 - right) + values[north * width + east] * right;
    float lower = values[south * width + west] * (1 - right) + values[south * width + east] * right;
    return upper * (1 - down) + lower * down;
  }
}
