package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.plugin.sadtalker.builtin.motion.HeadPose;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;

/**
 * The head as a solid: how far each place of the photo stands out towards the viewer, and how much
 * of the head's movement it takes part in. Face and hair move whole; the neck less and less down to
 * the shoulders; the background beside the head gives way and, further off, stays.
 */
final class HeadTurn {
  private static final double CAMERA_DISTANCE = 9;
  private static final double NOD_AXIS = 0.95;
  private static final double TILT_AXIS = 1.75;

  /**
   * Units within which movement across an edge of the photo that cuts off hair dies away, evenly:
   * an S-shaped ramp is half again as steep in its middle and would fold in wild poses.
   */
  private static final double EDGE = 1.1;

  private final FaceShape face;
  private final double[] toGrid;
  private final Grid grid;
  private final float[] depth;
  private final float[] share;

  /** How much of its movement across the photo's left or right edge each column keeps. */
  private final float[] sideways;

  /** How much of its movement across the photo's upper edge each row keeps. */
  private final float[] upright;

  HeadTurn(Image photo, FaceShape face, Grid grid) {
    this.face = face;
    this.grid = grid;
    share = HeadMatte.share(face, grid);
    sideways = new float[grid.columns()];
    upright = new float[grid.rows()];
    depth = new float[grid.size()];
    FaceFrame frame = face.frame();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int x = grid.nodeX(column);
        int y = grid.nodeY(row);
        depth[row * grid.columns() + column] = (float) depth(frame.faceX(x, y), frame.faceY(x, y));
      }
    }
    double edge = EDGE * frame.unit();
    for (int column = 0; column < grid.columns(); column++) {
      double x = grid.nodeX(column);
      double inside = Math.min(x, photo.width() - 1 - x);
      sideways[column] = (float) Smooth.clamp01(inside / edge);
    }
    for (int row = 0; row < grid.rows(); row++) {
      upright[row] = (float) Smooth.clamp01(grid.nodeY(row) / edge);
    }
    toGrid =
        new double[] {
          (frame.originX() - grid.region().x()) / grid.step(),
          (frame.originY() - grid.region().y()) / grid.step(),
          frame.cos() * frame.unit() / grid.step(),
          frame.sin() * frame.unit() / grid.step()
        };
  }

  /** The head's movement in one pose. */
  Turn to(HeadPose pose) {
    return new Turn(pose);
  }

  private double depth(double x, double y) {
    double chinY = face.chin().y();
    double width = 1.32 - 0.3 * Smooth.step(0.7, chinY, y);
    double height = y < 0.15 ? 2.15 : chinY + 0.75;
    double dx = (x - face.axisX()) / width;
    double dy = (y - 0.15) / height;
    double inside = 1 - dx * dx - dy * dy;
    double skull = inside > 0 ? 1.2 * Math.pow(inside, 1.25) : 0;
    skull *= 1 - 0.75 * Smooth.step(chinY - 0.05, chinY + 0.55, y);
    Point nose = face.noseTip();
    double ridge = y < nose.y() ? 0.5 : 0.22;
    double bump =
        0.26
            * Smooth.bell(x - nose.x() * Smooth.step(0, nose.y(), y), 0.27)
            * Smooth.bell(y - nose.y(), ridge);
    double lips =
        0.06
            * Smooth.bell(x - face.mouth().centreX(), 0.4)
            * Smooth.bell(y - face.mouth().seam(face.mouth().centreX()), 0.3);
    return skull + bump + lips;
  }

  /** Where one pose takes each place. Not shared between threads. */
  final class Turn {
    private final boolean still;
    private final double sinYaw;
    private final double cosYaw;
    private final double sinPitch;
    private final double cosPitch;
    private final double sinRoll;
    private final double cosRoll;
    private final double shiftX;
    private final double shiftY;
    private double dx;
    private double dy;

    private Turn(HeadPose pose) {
      double yaw = Math.toRadians(Smooth.limit(pose.yaw(), 14, 20));
      double pitch = Math.toRadians(Smooth.limit(pose.pitch(), 10, 15));
      double roll = Math.toRadians(Smooth.limit(pose.roll(), 9, 14));
      double moveX = Smooth.limit(pose.shiftX(), 0.16, 0.25) * face.frame().eyeDistance();
      double moveY = Smooth.limit(pose.shiftY(), 0.16, 0.25) * face.frame().eyeDistance();
      still = yaw == 0 && pitch == 0 && roll == 0 && moveX == 0 && moveY == 0;
      sinYaw = Math.sin(yaw);
      cosYaw = Math.cos(yaw);
      sinPitch = Math.sin(pitch);
      cosPitch = Math.cos(pitch);
      sinRoll = Math.sin(roll);
      cosRoll = Math.cos(roll);
      FaceFrame frame = face.frame();
      shiftX = moveX * frame.cos() + moveY * frame.sin();
      shiftY = moveY * frame.cos() - moveX * frame.sin();
    }

    boolean still() {
      return still;
    }

    /** Movement found by the last call of {@link #move}, in face coordinates. */
    double dx() {
      return dx;
    }

    double dy() {
      return dy;
    }

    /** Looks up how far the place of the photo at (x, y), in face coordinates, moves. */
    void move(double x, double y) {
      double column = toGrid[0] + x * toGrid[2] - y * toGrid[3];
      double row = toGrid[1] + x * toGrid[3] + y * toGrid[2];
      double c = Math.max(0, Math.min(grid.columns() - 1.0001, column));
      double r = Math.max(0, Math.min(grid.rows() - 1.0001, row));
      int i = (int) c;
      int j = (int) r;
      int node = j * grid.columns() + i;
      double part = between(share, node, c - i, r - j);
      if (part <= 0) {
        dx = 0;
        dy = 0;
        return;
      }
      double relativeX = x - face.axisX();
      double relativeY = y - NOD_AXIS;
      double z = between(depth, node, c - i, r - j);
      double turnedX = relativeX * cosYaw + z * sinYaw;
      double turnedZ = z * cosYaw - relativeX * sinYaw;
      double noddedY = relativeY * cosPitch + turnedZ * sinPitch;
      double noddedZ = turnedZ * cosPitch - relativeY * sinPitch;
      double perspective = CAMERA_DISTANCE / (CAMERA_DISTANCE - (noddedZ - z));
      double viewX = turnedX * perspective;
      double viewY = noddedY * perspective + NOD_AXIS - TILT_AXIS;
      double rolledX = viewX * cosRoll - viewY * sinRoll + face.axisX() + shiftX;
      double rolledY = viewX * sinRoll + viewY * cosRoll + TILT_AXIS + shiftY;
      double moveX = part * (rolledX - x);
      double moveY = part * (rolledY - y);
      FaceFrame frame = face.frame();
      // Along an edge the photo may slide, across it there is nothing to bring in.
      double right = between(sideways, c) * (moveX * frame.cos() - moveY * frame.sin());
      double down = between(upright, r) * (moveX * frame.sin() + moveY * frame.cos());
      dx = right * frame.cos() + down * frame.sin();
      dy = down * frame.cos() - right * frame.sin();
    }

    private static double between(float[] line, double position) {
      int i = (int) position;
      return line[i] + (line[i + 1] - line[i]) * (position - i);
    }

    private double between(float[] field, int node, double s, double t) {
      int next = node + grid.columns();
      double top = field[node] + (field[node + 1] - field[node]) * s;
      double bottom = field[next] + (field[next + 1] - field[next]) * s;
      return top + (bottom - top) * t;
    }
  }
}
