package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the line in which closed lips meet. Landmarks are good to a tenth of the distance between
 * the eyes, which is as much as a lip is high; but the line is a narrow dark ridge, and the darkest
 * smooth path near the landmarks follows it (by dynamic programming, as in Seam Carving, Avidan and
 * Shamir, SIGGRAPH 2007).
 */
final class LipSeam {
  private static final int COLUMNS = 65;
  private static final int ROWS = 31;
  private static final double REACH_Y = 0.12;
  private static final double REACH_X = 0.07;

  /** Half the width of the ridge that is looked for, in units. */
  private static final double RIDGE = 0.035;

  private LipSeam() {}

  /** The line from corner to corner, in face coordinates, close to a guess of it. */
  static List<Point> near(Image photo, FaceFrame frame, Curve guess, double left, double right) {
    double from = left - REACH_X;
    double step = (right - left + 2 * REACH_X) / (COLUMNS - 1);
    double[][] ridge = new double[COLUMNS][ROWS];
    double[] strongest = new double[COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
      double x = from + i * step;
      for (int j = 0; j < ROWS; j++) {
        double y = guess.at(x) + offset(j);
        double here = Palette.luma(Palette.mean(photo, frame, x, y, 0.012));
        double above = Palette.luma(Palette.mean(photo, frame, x, y - RIDGE, 0.012));
        double below = Palette.luma(Palette.mean(photo, frame, x, y + RIDGE, 0.012));
        // Dark against both sides counts; dark against one only is an edge.
        ridge[i][j] = Math.min(above, below) - here + 0.25 * (Math.max(above, below) - here);
        strongest[i] = Math.max(strongest[i], ridge[i][j]);
      }
    }
    double[] sorted = strongest.clone();
    Arrays.sort(sorted);
    double typical = Math.max(4, sorted[COLUMNS / 2]);
    int[] path = path(ridge, typical);
    int first = 0;
    int last = COLUMNS - 1;
    int inset = (int) Math.round(2 * REACH_X / step);
    while (first < inset && weak(ridge, path, first, typical)) {
      first++;
    }
    while (last > COLUMNS - 1 - inset && weak(ridge, path, last, typical)) {
      last--;
    }
    List<Point> line = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      double sum = 0;
      double weights = 0;
      for (int k = Math.max(first, i - 3); k <= Math.min(last, i + 3); k++) {
        double weight = 4 - Math.abs(k - i);
        sum += weight * (guess.at(from + k * step) + offset(path[k]));
        weights += weight;
      }
      line.add(new Point(from + i * step, sum / weights));
    }
    return line;
  }

  private static double offset(int row) {
    return (2.0 * row / (ROWS - 1) - 1) * REACH_Y;
  }

  private static boolean weak(double[][] ridge, int[] path, int column, double typical) {
    return ridge[column][path[column]] < 0.5 * typical;
  }

  private static int[] path(double[][] ridge, double typical) {
    double[][] cost = new double[COLUMNS][ROWS];
    int[][] cameFrom = new int[COLUMNS][ROWS];
    for (int i = 0; i < COLUMNS; i++) {
      for (int j = 0; j < ROWS; j++) {
        double away = offset(j) / REACH_Y;
        double own = -Math.min(1.5, ridge[i][j] / typical) + 0.35 * away * away;
        double best = i == 0 ? 0 : Double.MAX_VALUE;
        for (int k = Math.max(0, j - 2); i > 0 && k <= Math.min(ROWS - 1, j + 2); k++) {
          double bend = cost[i - 1][k] + 0.12 * Math.abs(k - j);
          if (bend < best) {
            best = bend;
            cameFrom[i][j] = k;
          }
        }
        cost[i][j] = own + best;
      }
    }
    int[] path = new int[COLUMNS];
    for (int j = 1; j < ROWS; j++) {
      if (cost[COLUMNS - 1][j] < cost[COLUMNS - 1][path[COLUMNS - 1]]) {
        path[COLUMNS - 1] = j;
      }
    }
    for (int i = COLUMNS - 1; i > 0; i--) {
      path[i - 1] = cameFrom[i][path[i]];
    }
    return path;
  }
}
