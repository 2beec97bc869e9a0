package dev.mien.plugin.sadtalker.builtin.render;

/** How much of the head's movement each place of the photo takes part in, 0 to 1. */
final class HeadMatte {
  private HeadMatte() {}

  static float[] share(FaceShape face, Grid grid) {
    float[] share = new float[grid.size()];
    FaceFrame frame = face.frame();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int x = grid.nodeX(column);
        int y = grid.nodeY(row);
        share[row * grid.columns() + column] =
            (float) share(face, frame.faceX(x, y), frame.faceY(x, y));
      }
    }
    return share;
  }

  /** Units from the face's origin beyond which nothing moves: left and right, up, down. */
  static final double REACH_SIDE = 3.3;

  static final double REACH_UP = 4.2;
  static final double REACH_DOWN = 3.2;

  private static double share(FaceShape face, double x, double y) {
    double dx = (x - face.axisX()) / 1.6;
    double dy = y < 0 ? y / 2.1 : y / 2.6;
    double distance = Math.sqrt(dx * dx + dy * dy);
    double beside = 1 - Smooth.step(1, 1.95, distance);
    double below = 1 - Smooth.step(face.chin().y() + 0.05, face.chin().y() + 1.15, y);
    return beside * below;
  }
}
