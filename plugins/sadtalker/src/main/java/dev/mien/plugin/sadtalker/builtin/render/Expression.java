package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.MouthPose;

/**
 * How the skin of the face moves with mouth and brows. Every movement is a field of displacements,
 * computed once per photo; a frame's movement is their weighted sum. The lips part along the line
 * in which they meet, so there are two sums that agree everywhere but between the corners of the
 * mouth: one is good above that line, the other below.
 */
final class Expression {
  /** How far the jaw drops, in units, when the mouth is fully open. */
  private static final double JAW_DROP = 0.215;

  /** The part of the mouth's width that opens when the lips form a ring. */
  private static final double RING = 0.78;

  private final FaceShape face;
  private final Grid grid;

  // Fields over the grid's nodes, in units of the face frame, for one whole unit of movement.
  private final float[] sideways;
  private final float[] jawUpper;
  private final float[] jawLower;
  private final float[] ringUpper;
  private final float[] ringLower;
  private final float[] raiseUpper;
  private final float[] raiseLower;
  private final float[] swellUpper;
  private final float[] swellLower;
  private final float[] corners;
  private final float[] brows;
  private final float[] closeUpper;
  private final float[] closeLower;

  Expression(FaceShape face, Grid grid) {
    this.face = face;
    this.grid = grid;
    int size = grid.size();
    sideways = new float[size];
    jawUpper = new float[size];
    jawLower = new float[size];
    ringUpper = new float[size];
    ringLower = new float[size];
    raiseUpper = new float[size];
    raiseLower = new float[size];
    swellUpper = new float[size];
    swellLower = new float[size];
    corners = new float[size];
    brows = new float[size];
    closeUpper = new float[size];
    closeLower = new float[size];
    FaceFrame frame = face.frame();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        int px = grid.nodeX(column);
        int py = grid.nodeY(row);
        fill(row * grid.columns() + column, frame.faceX(px, py), frame.faceY(px, py));
      }
    }
  }

  /** How strongly each field takes part in one frame. */
  record Strengths(
      double sideways,
      double jaw,
      double ring,
      double raiseUpper,
      double raiseLower,
      double swellUpper,
      double swellLower,
      double corners,
      double brows) {

    static Strengths of(FaceMotion motion) {
      MouthPose mouth = motion.mouth();
      double open = Smooth.limit(Math.max(0, mouth.open()), 1, 1.25);
      double wide = Smooth.limit(mouth.wide(), 1, 1.2);
      double round = Smooth.limit(Math.max(0, mouth.round()), 1, 1.1);
      double press = Smooth.limit(Math.max(0, mouth.press()), 1, 1.1);
      double tuck = Smooth.limit(Math.max(0, mouth.tuck()), 1, 1.1);
      double spread = Math.max(0, wide);
      double drawn = Math.max(0, -wide);
      return new Strengths(
          0.20 * spread - 0.16 * drawn - 0.34 * round * (1 - 0.4 * drawn) - 0.06 * open,
          (1 - round) * JAW_DROP * open,
          round * (JAW_DROP * open + 0.03),
          0.045 * Math.min(1, 2 * open)
              + 0.03 * spread * Math.min(1, 3 * open)
              + 0.055 * tuck
              + 0.012 * round,
          0.045 * tuck,
          0.10 * round - 0.30 * press - 0.10 * spread,
          0.14 * round - 0.30 * press - 0.10 * spread - 0.35 * tuck,
          0.05 * spread - 0.02 * press,
          0.07 * Smooth.limit(motion.brows(), 1, 1.3));
    }

    boolean mouthStill() {
      return sideways == 0
          && jaw == 0
          && ring == 0
          && raiseUpper == 0
          && raiseLower == 0
          && swellUpper == 0
          && swellLower == 0
          && corners == 0;
    }

    boolean still() {
      return mouthStill() && brows == 0;
    }
  }

  /** The displacement of every node of the photo in one frame, in units. */
  static final class Displacement {
    private final float[] x;
    private final float[] upperY;
    private final float[] lowerY;

    private Displacement(float[] x, float[] upperY, float[] lowerY) {
      this.x = x;
      this.upperY = upperY;
      this.lowerY = lowerY;
    }

    float[] x() {
      return x;
    }

    /** Good above the line in which the lips meet. */
    float[] upperY() {
      return upperY;
    }

    /** Good below that line. */
    float[] lowerY() {
      return lowerY;
    }
  }

  Displacement displacement(Strengths strengths) {
    int size = grid.size();
    float[] x = new float[size];
    float[] upper = new float[size];
    float[] lower = new float[size];
    float side = (float) strengths.sideways();
    float jaw = (float) strengths.jaw();
    float ring = (float) strengths.ring();
    float up = (float) -strengths.raiseUpper();
    float lift = (float) -strengths.raiseLower();
    float swellUp = (float) strengths.swellUpper();
    float swellLow = (float) strengths.swellLower();
    float corner = (float) -strengths.corners();
    float brow = (float) -strengths.brows();
    for (int i = 0; i < size; i++) {
      float shared = corner * corners[i] + brow * brows[i];
      x[i] = side * sideways[i];
      upper[i] =
          closeUpper[i]
              + shared
              + jaw * jawUpper[i]
              + ring * ringUpper[i]
              + up * raiseUpper[i]
              + swellUp * swellUpper[i];
      lower[i] =
          closeLower[i]
              + shared
              + jaw * jawLower[i]
              + ring * ringLower[i]
              + lift * raiseLower[i]
              + swellLow * swellLower[i];
    }
    return new Displacement(x, upper, lower);
  }

  private void fill(int node, double x, double y) {
    MouthShape mouth = face.mouth();
    double centre = mouth.centreX();
    double seamY = mouth.seam(x);
    double middleY = mouth.seam(centre);
    double noseY = Math.min(face.noseBase().y(), middleY - 0.2);
    double crease = mouth.bottom().at(centre) + 0.1;
    double chinY = face.chin().y();
    double part = part(mouth.across(x));

    double reach = x < centre ? centre - face.jawLeft() : face.jawRight() - centre;
    double away = Math.abs(x - centre);
    // The chin drops as a whole, with the jaw's outline beside it; the cheeks only follow.
    double atChin = Smooth.step(middleY, chinY, y);
    double whole = (0.42 + 0.36 * atChin) * reach;
    double cheeks = 1 - Smooth.step(whole, Math.max(whole + 0.5, 1.7 * reach), away);
    double down = Smooth.step(noseY, crease, y);
    double neck = 1 - Smooth.step(chinY - 0.02, chinY + 0.68, y);
    jawLower[node] = (float) (cheeks * neck * (down + (1 - down) * part));
    jawUpper[node] = (float) (cheeks * neck * down * (1 - part));
    double hole = part(mouth.across(x) / RING);
    ringLower[node] = (float) (cheeks * neck * (down + (1 - down) * hole));
    ringUpper[node] = (float) (cheeks * neck * down * (1 - hole));

    double above = Smooth.step(noseY - 0.12, seamY, y);
    raiseUpper[node] = (float) (part * above);
    double below = 1 - Smooth.step(seamY + 0.02, chinY, y);
    raiseLower[node] = (float) (part * below);

    // A photo whose lips are apart is first closed.
    double gap = mouth.lowerEdge().at(x) - mouth.upperEdge().at(x);
    closeUpper[node] = (float) ((seamY - mouth.upperEdge().at(x)) * above);
    closeLower[node] =
        (float) ((seamY - mouth.lowerEdge().at(x)) * (1 - Smooth.step(seamY + gap, chinY, y)));

    double lipTop = Math.max(0.04, seamY - mouth.top().at(x));
    double lipBottom = Math.max(0.04, mouth.bottom().at(x) - seamY);
    swellUpper[node] = (float) (part * swell(y - seamY, 1.6 * lipTop));
    swellLower[node] = (float) (part * swell(y - seamY, 1.6 * lipBottom));

    double half = mouth.halfWidth();
    double around =
        Smooth.bell(x - centre, 1.5 * half) * Smooth.bell(y - middleY, y < middleY ? 0.30 : 0.33);
    sideways[node] = (float) ((x - centre) * around);
    double u = mouth.across(x);
    corners[node] =
        (float)
            (Smooth.bell(Math.abs(u) - 1, 0.55)
                * Smooth.step(0, 1, Math.abs(u))
                * Smooth.bell(y - seamY, 0.3));

    brows[node] = (float) (brow(face.leftEye(), x, y) + brow(face.rightEye(), x, y));
  }

  /** How far the lips part, from 1 in the middle to 0 at the corners. */
  private static double part(double across) {
    double inside = 1 - across * across;
    return inside > 0 ? Math.min(Math.pow(inside, 0.78), 2 * inside) : 0;
  }

  /** Stretches about 0, rigid again beyond a distance, fading out further on. */
  private static double swell(double distance, double size) {
    double t = distance / size;
    return size * t * Math.exp(-0.5 * t * t);
  }

  private static double brow(EyeShape eye, double x, double y) {
    double middle = eye.brow().at(x);
    double lid = Math.max(middle + 0.14, eye.line(0) - eye.upperHeight() - 0.02);
    double upright = y < middle ? Smooth.bell(y - middle, 0.55) : 1 - Smooth.step(middle, lid, y);
    return upright * Smooth.bell(x - eye.centreX(), 0.42);
  }
}
