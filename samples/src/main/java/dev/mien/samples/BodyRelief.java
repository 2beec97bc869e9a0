package dev.mien.samples;

/** The form of neck, collarbones and shoulders, set back behind the head. */
final class BodyRelief implements Relief {
  private final Profile halfWidth;
  private final double foldDepth;
  private final Noise folds;

  /** With {@code foldDepth} above 0 the form is that of a garment hanging over it. */
  BodyRelief(Profile halfWidth, double foldDepth, long seed) {
    this.halfWidth = halfWidth;
    this.foldDepth = foldDepth;
    folds = new Noise(seed);
  }

  @Override
  public double height(double x, double y) {
    double u = Math.abs(x) / halfWidth.at(y);
    double edge = 0.96;
    double inside = Math.min(u, edge);
    double power = 2.3;
    double round = Math.sqrt(1 - Math.pow(inside, power));
    double slope = -power / 2 * Math.pow(inside, power - 1) / round;
    double form = 70 * (round + (u > edge ? slope * Math.min(0.1, u - edge) : 0));
    return form + (foldDepth > 0 ? hangingFolds(x, y) : anatomy(x, y));
  }

  private static double anatomy(double x, double y) {
    double side = Math.abs(x);
    double tendon = 4 * HeadRelief.ridgeAlong(side, y, 52, 520, 15, 632, 8);
    double collarbone = 5 * HeadRelief.ridgeAlong(side, y, 20, 648, 150, 622, 8);
    double hollow = -5 * HeadRelief.bump(side - 70, y - 614, 34, 12);
    double notch = -7 * HeadRelief.bump(x, y - 642, 11, 11);
    double throat = 2.5 * HeadRelief.bump(x, y - 590, 15, 40);
    return tendon + collarbone + hollow + notch + throat;
  }

  private double hangingFolds(double x, double y) {
    double side = Math.abs(x);
    double along = (y - 600) + side * 0.35;
    double across = x - 0.25 * (y - 640) * Math.signum(x);
    double broad = folds.clouds(across / 46 + 3, along / 120, 3) - 0.5;
    return foldDepth * broad;
  }
}
