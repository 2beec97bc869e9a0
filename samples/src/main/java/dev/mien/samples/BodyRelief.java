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
    double tendon = 2.6 * HeadRelief.ridgeAlong(side, y, 52, 510, 15, 618, 11);
    double collarbone = 4 * HeadRelief.ridgeAlong(side, y, 20, 634, 150, 608, 10);
    double hollow = -5 * HeadRelief.bump(side - 70, y - 600, 34, 12);
    double notch = -6 * HeadRelief.bump(x, y - 626, 13, 12);
    double throat = 2.5 * HeadRelief.bump(x, y - 578, 15, 40);
    return tendon + collarbone + hollow + notch + throat;
  }

  /** Long soft folds that fall from the shoulders, and shorter ones across them. */
  private double hangingFolds(double x, double y) {
    double fan = x * (1 - 0.0012 * (y - 640));
    double falling = folds.clouds(fan / 75 + 3, y / 170, 2) - 0.5;
    double across = folds.clouds(x / 120 - 7, (y + 0.3 * Math.abs(x)) / 40, 2) - 0.5;
    return foldDepth * (falling + 0.35 * across);
  }
}
