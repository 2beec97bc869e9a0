package dev.mien.face.neural;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Where FAN sees the 98 points of WFLW: one map for each, largest where the point is.
 *
 * @param values {@code [98 or more, 64, 64]}; further maps are not looked at
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Heatmaps(float[] values) {
  static final int COUNT = 98;
  static final int SIDE = 64;

  private static final int CELLS = SIDE * SIDE;

  /** The points, in cells of the maps. */
  List<Point> points(Fidelity fidelity) {
    return switch (fidelity) {
      case CORRECTED -> correctedPoints();
      case REFERENCE -> referencePoints();
    };
  }

  /**
   * A quarter of a cell from the middle of the largest cell towards its larger neighbour in either
   * direction. At a map's border there is but one neighbour and no such step.
   */
  private List<Point> correctedPoints() {
    List<Point> points = new ArrayList<>();
    for (int map = 0; map < COUNT; map++) {
      int peak = peak(map);
      int x = peak % SIDE;
      int y = peak / SIDE;
      boolean acrossKnown = x > 0 && x < SIDE - 1;
      boolean downKnown = y > 0 && y < SIDE - 1;
      points.add(
          point(
              peak,
              acrossKnown ? at(map, peak + 1) - at(map, peak - 1) : 0,
              downKnown ? at(map, peak + SIDE) - at(map, peak - SIDE) : 0));
    }
    return points;
  }

  /**
   * The same as facexlib computes it: neighbours are sought in the flat map, across the ends of
   * rows, and one point in the last row takes the neighbour below from all of them, one in the
   * first row or the first cell after it the neighbour above. A peak in the very last cell, which
   * is an error there, has no neighbour to its right.
   */
  private List<Point> referencePoints() {
    boolean anyLow = false;
    boolean anyHigh = false;
    for (int map = 0; map < COUNT; map++) {
      anyLow |= peak(map) + SIDE >= CELLS;
      anyHigh |= peak(map) - SIDE <= 0;
    }
    List<Point> points = new ArrayList<>();
    for (int map = 0; map < COUNT; map++) {
      int peak = peak(map);
      float right = at(map, Math.min(peak + 1, CELLS - 1));
      float left = at(map, Math.floorMod(peak - 1, CELLS));
      float below = at(map, anyLow ? CELLS - 1 : peak + SIDE);
      float above = at(map, anyHigh ? 0 : peak - SIDE);
      points.add(point(peak, right - left, below - above));
    }
    return points;
  }

  private static Point point(int peak, float across, float down) {
    int x = peak % SIDE;
    int y = peak / SIDE;
    return new Point(x + 0.25 * Math.signum(across) + 0.5, y + 0.25 * Math.signum(down) + 0.5);
  }

  /** The first of the largest cells. */
  private int peak(int map) {
    int peak = 0;
    for (int cell = 1; cell < CELLS; cell++) {
      if (at(map, cell) > at(map, peak)) {
        peak = cell;
      }
    }
    return peak;
  }

  private float at(int map, int cell) {
    return values[map * CELLS + cell];
  }
}
