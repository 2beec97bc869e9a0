package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.plugin.sadtalker.builtin.motion.MouthPose;

/** The edges of both lips in one frame, in face coordinates, before the head moves. */
final class LipLine {
  private static final int SAMPLES = 97;

  private final double left;
  private final double right;
  private final double centre;
  private final float[] upper = new float[SAMPLES];
  private final float[] lower = new float[SAMPLES];
  private final float[] seam = new float[SAMPLES];
  private final double deepest;
  private final double top;
  private final double bottom;
  private final MouthPose pose;

  LipLine(FaceShape face, Grid grid, Expression.Displacement displacement, MouthPose pose) {
    this.pose = pose;
    MouthShape mouth = face.mouth();
    FaceFrame frame = face.frame();
    double[] fromX = new double[SAMPLES];
    double[] upperY = new double[SAMPLES];
    double[] lowerY = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double x = mouth.left() + (mouth.right() - mouth.left()) * i / (SAMPLES - 1);
      double high = mouth.upperEdge().at(x);
      double low = mouth.lowerEdge().at(x);
      double y = mouth.seam(x);
      fromX[i] = x + sample(frame, grid, displacement.x(), x, y);
      upperY[i] = high + sample(frame, grid, displacement.upperY(), x, high);
      lowerY[i] = low + sample(frame, grid, displacement.lowerY(), x, low);
    }
    left = fromX[0];
    right = fromX[SAMPLES - 1];
    centre =
        mouth.centreX()
            + sample(frame, grid, displacement.x(), mouth.centreX(), mouth.seam(mouth.centreX()));
    double widest = 0;
    double highest = Double.MAX_VALUE;
    double lowest = -Double.MAX_VALUE;
    int from = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double x = left + (right - left) * i / (SAMPLES - 1);
      while (from < SAMPLES - 2 && fromX[from + 1] < x) {
        from++;
      }
      double t = Smooth.clamp01((x - fromX[from]) / Math.max(1e-6, fromX[from + 1] - fromX[from]));
      double high = upperY[from] + (upperY[from + 1] - upperY[from]) * t;
      double low = lowerY[from] + (lowerY[from + 1] - lowerY[from]) * t;
      if (low <= high || i == 0 || i == SAMPLES - 1) {
        // Lips that meet share one edge, as they always do at the corners.
        high = (high + low) / 2;
        low = high;
      }
      upper[i] = (float) high;
      lower[i] = (float) low;
      seam[i] =
          (float) mouth.seam(mouth.left() + (mouth.right() - mouth.left()) * i / (SAMPLES - 1));
      widest = Math.max(widest, low - high);
      highest = Math.min(highest, high);
      lowest = Math.max(lowest, low);
    }
    deepest = widest;
    top = highest;
    bottom = lowest;
  }

  private static double sample(FaceFrame frame, Grid grid, float[] field, double x, double y) {
    return grid.sample(
        field,
        (frame.pixelX(x, y) - grid.region().x()) / grid.step(),
        (frame.pixelY(x, y) - grid.region().y()) / grid.step());
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  /** The highest place of the upper lip's edge. */
  double top() {
    return top;
  }

  /** The lowest place of the lower lip's edge. */
  double bottom() {
    return bottom;
  }

  /** The widest gap between the lips. */
  double deepest() {
    return deepest;
  }

  double upper(double x) {
    return look(upper, x);
  }

  double lower(double x) {
    return look(lower, x);
  }

  /** Where the lips met in the photo. */
  double seam(double x) {
    return look(seam, x);
  }

  /** −1 at the left corner, 1 at the right one. */
  double across(double x) {
    return x < centre ? (x - centre) / (centre - left) : (x - centre) / (right - centre);
  }

  double tongue() {
    return Smooth.step(0.2, 0.6, pose.open()) * (1 - 0.5 * Smooth.clamp01(pose.round()));
  }

  double upperTeeth() {
    return 1 - 0.85 * Smooth.clamp01(pose.round());
  }

  double lowerTeeth() {
    return Smooth.clamp01(pose.wide()) * Smooth.step(0.1, 0.4, pose.open());
  }

  /** How far the lower lip is drawn in. */
  double tuck() {
    return Smooth.clamp01(pose.tuck());
  }

  /** How far the upper teeth come down between the lips. */
  double toothDrop() {
    return 0.02 * tuck();
  }

  private float look(float[] table, double x) {
    double position = (x - left) / (right - left) * (SAMPLES - 1);
    if (position <= 0) {
      return table[0];
    }
    if (position >= SAMPLES - 1) {
      return table[SAMPLES - 1];
    }
    int i = (int) position;
    return table[i] + (table[i + 1] - table[i]) * (float) (position - i);
  }
}
