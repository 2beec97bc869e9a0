package dev.mien.plugin.sadtalker.builtin.render;

/**
 * Evenly spaced places in the photo at which everything smooth is evaluated.
 *
 * @param region the pixels covered
 * @param step pixels between neighbours
 * @param columns of nodes
 * @param rows of nodes
 */
record Grid(Region region, int step, int columns, int rows) {
  static Grid over(Region region, int step) {
    return new Grid(
        region, step, (region.width() - 1) / step + 2, (region.height() - 1) / step + 2);
  }

  int size() {
    return columns * rows;
  }

  int nodeX(int column) {
    return region.x() + column * step;
  }

  int nodeY(int row) {
    return region.y() + row * step;
  }

  /**
   * A field between its nodes, by bilinear interpolation; beyond the grid the nearest node's.
   *
   * @param column in nodes
   * @param row in nodes
   */
  double sample(float[] field, double column, double row) {
    double c = Math.max(0, Math.min(columns - 1.0001, column));
    double r = Math.max(0, Math.min(rows - 1.0001, row));
    int i = (int) c;
    int j = (int) r;
    double fx = c - i;
    double fy = r - j;
    int at = j * columns + i;
    double top = field[at] + (field[at + 1] - field[at]) * fx;
    double bottom = field[at + columns] + (field[at + columns + 1] - field[at + columns]) * fx;
    return top + (bottom - top) * fy;
  }
}
