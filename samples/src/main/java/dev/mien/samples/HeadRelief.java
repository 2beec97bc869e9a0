package dev.mien.samples;

import java.util.Arrays;

/**
 * The form of the head: an egg inflated from the outline of the face, with sockets, nose, cheeks,
 * lips and chin modelled on it.
 */
final class HeadRelief implements Relief {
  private static final double CENTRE_Y = 345;
  private static final double DEPTH = 128;
  private static final int DIRECTIONS = 720;

  private final FaceShape face;
  private final double[] contourRadius = new double[DIRECTIONS + 1];
  private final Profile ridge;
  private final Profile ridgeWidth;
  private final LipShape lips;

  HeadRelief(FaceShape face, LipShape lips) {
    this.face = face;
    this.lips = lips;
    measureContour();
    double lift = face.noseLift();
    ridge =
        Profile.through(
            288,
            0,
            306,
            2 * lift,
            325,
            5 * lift,
            345,
            9 * lift,
            365,
            15 * lift,
            384,
            23.5 * lift,
            396,
            30 * lift,
            405,
            26 * lift,
            413,
            13 * lift,
            421,
            4 * lift,
            432,
            0);
    ridgeWidth =
        Profile.through(288, 28, 312, 20, 330, 16, 355, 15.5, 378, 17, 396, 19, 410, 18.5, 432, 22);
  }

  /** The radius of the outline in each direction, 0 being up and the last being down. */
  private void measureContour() {
    int samples = 4000;
    double[] nearest = new double[DIRECTIONS + 1];
    Arrays.fill(nearest, Double.MAX_VALUE);
    for (int i = 0; i <= samples; i++) {
      double x = face.halfContour().x((double) i / samples);
      double y = face.halfContour().y((double) i / samples) - CENTRE_Y;
      double direction = Math.atan2(x, -y) / Math.PI * DIRECTIONS;
      int index = (int) Math.round(Math.max(0, Math.min(DIRECTIONS, direction)));
      double miss = Math.abs(direction - index);
      if (miss < nearest[index]) {
        nearest[index] = miss;
        contourRadius[index] = Math.hypot(x, y);
      }
    }
  }

  /** 0 at the centre of the face, 1 on its outline. */
  double reach(double x, double y) {
    double dy = y - CENTRE_Y;
    double direction = Math.atan2(Math.abs(x), -dy) / Math.PI * DIRECTIONS;
    int index = Math.min(DIRECTIONS - 1, (int) direction);
    double f = direction - index;
    double radius = contourRadius[index] * (1 - f) + contourRadius[index + 1] * f;
    return Math.hypot(x, dy) / radius;
  }

  @Override
  public double height(double x, double y) {
    double side = Math.abs(x);
    return egg(x, y) + sockets(side, y) + nose(x, y) + cheeks(side, y) + mouth(x, y) + chin(x, y);
  }

  private double egg(double x, double y) {
    double reach = reach(x, y);
    double edge = 0.965;
    double inside = Math.min(reach, edge);
    double power = 2.2;
    double round = Math.sqrt(1 - Math.pow(inside, power));
    double slope = -power / 2 * Math.pow(inside, power - 1) / round;
    return DEPTH * (round + (reach > edge ? slope * (reach - edge) : 0));
  }

  private double sockets(double side, double y) {
    double eyeY = face.eyeY();
    double hollow = -8 * bump(side - face.eyeX() + 4, y - eyeY + 8, 34, 17);
    double corner = -6 * bump(side - 27, y - eyeY + 6, 11, 15);
    double ball = 9.5 * bump(side - face.eyeX(), y - eyeY - 1, 22, 15);
    double brow = 4 * bump(side - face.eyeX() - 4, y - eyeY + 36, 44, 10);
    double bag = -1.4 * bump(side - face.eyeX() + 6, y - eyeY - 24, 22, 5);
    return hollow + corner + ball + brow + bag;
  }

  private double nose(double x, double y) {
    double across = Math.abs(x) / (ridgeWidth.at(y) * face.noseWidth());
    double bridge = ridge.at(y) * Math.exp(-Math.pow(across, 2.1));
    double side = Math.abs(x);
    double wing = 8.5 * bump(side - 20 * face.noseWidth(), y - 402, 8.5, 8.5);
    double crease = -2.5 * bump(side - 31 * face.noseWidth(), y - 404, 4, 11);
    double tip = 3 * bump(x, y - 396, 11, 8);
    return bridge + wing + crease + tip;
  }

  private double cheeks(double side, double y) {
    double cheekbone = 6.5 * bump(side - 70, y - 388, 30, 24);
    double under = -4 * bump(side - 84, y - 440, 20, 28);
    double fold = -1.2 * ridgeAlong(side, y, 34, 410, 52, 446, 6);
    return cheekbone + under + fold;
  }

  private double mouth(double x, double y) {
    double muzzle = 9 * bump(x, y - 448, 44, 30);
    double philtrum = -1.6 * bump(x, y - 428, 4, 10);
    double beside = -3 * bump(Math.abs(x) - face.mouthHalfWidth() - 4, y - 449, 8, 9);
    double below = -5.5 * bump(x, y - 477, 26, 7);
    return muzzle + philtrum + beside + below + lips.height(x, y);
  }

  private double chin(double x, double y) {
    return 8 * bump(x, y - 494, 26, 15);
  }

  /** 1 at the origin, falling smoothly; {@code sizeX} and {@code sizeY} are where it is 1/e. */
  static double bump(double x, double y, double sizeX, double sizeY) {
    double u = x / sizeX;
    double v = y / sizeY;
    return Math.exp(-u * u - v * v);
  }

  /** 1 along the line between two points, falling smoothly to the sides. */
  static double ridgeAlong(
      double x, double y, double x0, double y0, double x1, double y1, double size) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double t = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    double clamped = Math.max(0, Math.min(1, t));
    return bump(x - x0 - clamped * dx, y - y0 - clamped * dy, size, size);
  }
}
