package dev.mien.samples;

import java.awt.geom.Path2D;

/**
 * The lips: three lines from the middle of the mouth to its corner, mirrored for the other half.
 *
 * @param upper the upper edge of the upper lip
 * @param line where the lips meet
 * @param lower the lower edge of the lower lip
 * @param halfWidth where all three end
 * @param fullness how far the lips stand out, in easel units
 */
record LipShape(Profile upper, Profile line, Profile lower, double halfWidth, double fullness) {
  private static final int STEPS = 60;

  /** The form of the lips alone, in easel units. */
  double height(double x, double y) {
    double side = Math.abs(x);
    double u = side / halfWidth;
    if (u >= 1) {
      return 0;
    }
    double fade = Math.pow(1 - u * u, 0.7);
    double meet = line.at(side);
    if (y < meet) {
      double t = (meet - y) / Math.max(1, meet - upper.at(side));
      return fade * fullness * upperSection(t);
    }
    double t = (y - meet) / Math.max(1, lower.at(side) - meet);
    return fade * fullness * lowerSection(t);
  }

  /** 0 at the line, 1 at the edge; beyond the edge it runs out into the skin. */
  private static double upperSection(double t) {
    return t < 1
        ? Math.pow(Math.sin(Math.PI * Math.pow(t, 0.75) * 0.80), 0.8) * 0.75
        : 0.49 * Math.exp(-(t - 1) * 1.9);
  }

  private static double lowerSection(double t) {
    return t < 1.4 ? Math.pow(Math.sin(Math.PI * Math.pow(t / 1.4, 0.85)), 1.15) : 0;
  }

  Path2D upperLip() {
    return outline(upper, line);
  }

  Path2D lowerLip() {
    return outline(line, lower);
  }

  Path2D wholeMouth() {
    return outline(upper, lower);
  }

  Path2D meetingLine() {
    Path2D path = new Path2D.Double();
    path.moveTo(-halfWidth, line.at(halfWidth));
    for (int i = -STEPS + 1; i <= STEPS; i++) {
      double x = halfWidth * i / STEPS;
      path.lineTo(x, line.at(Math.abs(x)));
    }
    return path;
  }

  private Path2D outline(Profile top, Profile bottom) {
    Path2D path = new Path2D.Double();
    path.moveTo(-halfWidth, top.at(halfWidth));
    for (int i = -STEPS + 1; i <= STEPS; i++) {
      double x = halfWidth * i / STEPS;
      path.lineTo(x, top.at(Math.abs(x)));
    }
    for (int i = STEPS; i >= -STEPS; i--) {
      double x = halfWidth * i / STEPS;
      path.lineTo(x, bottom.at(Math.abs(x)));
    }
    path.closePath();
    return path;
  }
}
