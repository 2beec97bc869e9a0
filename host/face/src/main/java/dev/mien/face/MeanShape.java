package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * An average face of anatomical proportions (Farkas, Anthropometry of the Head and Face, 1994: an
 * adult's pupils are some 63 mm apart, the bones of the cheek 135, the mouth 51 wide and 68 below
 * the eyes), the 68 points of {@link FaceLandmarks} in three dimensions. It says where to look, and
 * stands in where nothing is to be seen.
 */
final class MeanShape {
  /** The distance from the line of the eyes to the line between the lips; the eyes are 1 apart. */
  static final double MOUTH = 1.07;

  /** How far the base of the nose stands before the eyes. */
  static final double NOSE_DEPTH = 0.34;

  /** How far the lips stand before the eyes. */
  static final double MOUTH_DEPTH = 0.24;

  // x to the right, y down, z towards the viewer, from the middle between the pupils, which are 1
  // apart. The left half; the right one mirrors it.
  private static final double[][] JAW = {
    {-1.06, 0.05, -0.75}, {-1.05, 0.36, -0.72}, {-1.01, 0.67, -0.66}, {-0.93, 0.96, -0.56},
    {-0.79, 1.24, -0.42}, {-0.60, 1.48, -0.25}, {-0.39, 1.66, -0.08}, {-0.19, 1.76, 0.04},
    {0.0, 1.79, 0.08}
  };
  private static final double[][] BROW = {
    {-0.88, -0.17, -0.12},
    {-0.74, -0.28, 0.0},
    {-0.56, -0.32, 0.06},
    {-0.37, -0.30, 0.1},
    {-0.19, -0.25, 0.12}
  };
  private static final double[][] NOSE = {
    {0, 0.0, 0.14}, {0, 0.19, 0.24}, {0, 0.38, 0.36}, {0, 0.55, 0.46}
  };
  private static final double[][] NOSE_BASE = {
    {-0.24, 0.66, 0.18}, {-0.12, 0.71, 0.28}, {0, 0.74, 0.34}
  };
  private static final double[][] EYE = {
    {-0.73, 0.03, -0.08},
    {-0.60, -0.08, 0},
    {-0.42, -0.09, 0.02},
    {-0.27, 0.04, 0},
    {-0.41, 0.085, 0.01},
    {-0.59, 0.085, 0}
  };
  private static final double[][] OUTER_LIPS = {
    {-0.41, 1.08, 0.12}, {-0.27, 1.01, 0.2}, {-0.1, 0.97, 0.25}, {0, 0.985, 0.26}
  };
  private static final double[][] LOWER_LIP = {
    {0, 1.22, 0.24}, {-0.13, 1.21, 0.23}, {-0.28, 1.16, 0.19}
  };

  private MeanShape() {}

  /**
   * The points as seen by a viewer, the pupils 1 apart and level, (0, 0) between them.
   *
   * @param turn tangent of the angle by which the face is turned, positive to the picture's right
   * @param length how long the face is below the eyes, 1 on the average
   */
  static List<Point> seen(double turn, double length) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 16; i++) {
      points.add(jaw(i, turn, length));
    }
    for (int i = 0; i < 10; i++) {
      points.add(half(BROW, i, 9, turn, length));
    }
    for (double[] point : NOSE) {
      points.add(seen(point, false, turn, length));
    }
    for (int i = 0; i < 5; i++) {
      points.add(half(NOSE_BASE, i, 4, turn, length));
    }
    for (double[] point : EYE) {
      points.add(seen(point, false, turn, length));
    }
    for (int i : new int[] {3, 2, 1, 0, 5, 4}) {
      points.add(seen(EYE[i], true, turn, length));
    }
    for (int i = 0; i < 7; i++) {
      points.add(half(OUTER_LIPS, i, 6, turn, length));
    }
    for (int i = 2; i >= 1; i--) {
      points.add(seen(LOWER_LIP[i], true, turn, length));
    }
    for (double[] point : LOWER_LIP) {
      points.add(seen(point, false, turn, length));
    }
    for (double x : new double[] {-0.37, -0.12, 0, 0.12, 0.37, 0.12, 0, -0.12}) {
      points.add(seen(new double[] {x, 1.08, 0.24 - 0.8 * x * x}, false, turn, length));
    }
    return points;
  }

  private static Point jaw(int index, double turn, double length) {
    boolean mirrored = index > 8;
    double[] point = JAW[mirrored ? 16 - index : index];
    // On the side that is turned away the outline is the cheek's, well before the ear.
    boolean away = mirrored == turn > 0;
    double depth = away ? Math.max(point[2], -0.35) : point[2];
    return seen(new double[] {point[0], point[1], depth}, mirrored, turn, length);
  }

  private static Point half(double[][] left, int index, int last, double turn, double length) {
    boolean mirrored = index >= left.length;
    return seen(left[mirrored ? last - index : index], mirrored, turn, length);
  }

  private static Point seen(double[] point, boolean mirrored, double turn, double length) {
    double x = mirrored ? -point[0] : point[0];
    // Divided by the cosine of the angle, for the pupils stay 1 apart.
    return new Point(x + point[2] * turn, point[1] > 0.2 ? point[1] * length : point[1]);
  }
}
