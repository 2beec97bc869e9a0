package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;

/**
 * What shows between parted lips: a warm dark, the upper teeth (which hang from the skull and do
 * not move with the jaw), a hint of the lower ones, the tongue. Colours come from the face's own
 * skin, lips and shadows, so that the mouth is lit as the face is.
 */
final class MouthInterior {
  /** Boundaries of the teeth from the middle outwards, in units; they look narrower to the side. */
  private static final double[] TEETH = {0, 0.132, 0.232, 0.318, 0.385, 0.43};

  private static final int TABLE = 256;

  private final MouthShape mouth;
  private final double[] skin;
  private final double[] lip;
  private final double[] dark;
  private final double[] teeth;
  private final double[] tongue;
  private final double lightLeft;
  private final double lightRight;
  private final float[] toothShade = new float[TABLE];
  private final float[] toothEdge = new float[TABLE];

  MouthInterior(Image photo, FaceShape face) {
    mouth = face.mouth();
    double centre = mouth.centreX();
    double seam = mouth.seam(centre);
    double half = mouth.halfWidth();
    double[] left = Palette.mean(photo, face.frame(), centre - half - 0.12, seam - 0.25, 0.12);
    double[] right = Palette.mean(photo, face.frame(), centre + half + 0.12, seam - 0.25, 0.12);
    skin = Palette.mix(left, right, 0.5);
    double lower = mouth.bottom().at(centre);
    lip = Palette.mean(photo, face.frame(), centre, seam + 0.55 * (lower - seam), 0.05);
    double brightest = Math.max(Palette.luma(left), Palette.luma(right));
    double light = Palette.luma(skin);
    double lit = Math.min(235, Math.min(1.5 * brightest, 0.64 * brightest + 42));
    teeth = Palette.mix(Palette.grey(lit), Palette.scaled(skin, lit / Math.max(1, light)), 0.5);
    double[] flesh = Palette.mix(lip, skin, 0.35);
    tongue = new double[] {flesh[0] * 0.78, flesh[1] * 0.52, flesh[2] * 0.54};
    double[] shadow = Palette.darkest(photo, face.frame(), centre, seam - 0.5, 1.1);
    dark =
        new double[] {
          0.4 * shadow[0] + 0.20 * flesh[0],
          0.4 * shadow[1] + 0.085 * flesh[1],
          0.4 * shadow[2] + 0.09 * flesh[2]
        };
    double contrast = Palette.luma(right) - Palette.luma(left);
    double slope = Math.max(-0.35, Math.min(0.35, 0.5 * contrast / Math.max(20, brightest)));
    lightLeft = 1 - Math.max(0, slope);
    lightRight = 1 + Math.min(0, slope);
    for (int i = 0; i < TABLE; i++) {
      double u = i * 2.0 / (TABLE - 1) - 1;
      double x = Math.abs(u) * half * (0.46 / Math.max(0.3, half));
      double gap = 1;
      double round = 0;
      for (int t = 0; t < TEETH.length; t++) {
        gap = Math.min(gap, Math.abs(x - TEETH[t]));
        if (t > 0 && x <= TEETH[t] && x >= TEETH[t - 1]) {
          double middle = 2 * (x - TEETH[t - 1]) / (TEETH[t] - TEETH[t - 1]) - 1;
          round = middle * middle;
        }
      }
      double seen = 1 - Smooth.step(0.45, 0.92, Math.abs(u));
      toothShade[i] = (float) (seen * (1 - 0.13 * Smooth.bell(gap, 0.014)) * (1 - 0.25 * u * u));
      toothEdge[i] = (float) (0.042 - 0.05 * u * u - 0.010 * round * round);
    }
  }

  /**
   * The colour at a place between the lips, {@code red << 16 | green << 8 | blue}.
   *
   * @param x in face coordinates
   * @param y in face coordinates
   * @param upper the upper lip's edge above or below that place
   * @param lower the lower lip's edge there
   * @param lips how the lips are held
   * @param softness of the teeth's edges, in units
   */
  int colour(double x, double y, double upper, double lower, LipLine lips, double softness) {
    double u = Math.max(-1, Math.min(1, lips.across(x)));
    double gap = lower - upper;
    int at = (int) ((u + 1) * 0.5 * (TABLE - 1) + 0.5);
    double light = lightLeft + (lightRight - lightLeft) * (u + 1) / 2;
    double fromTop = y - upper;
    double fromBottom = lower - y;

    double rise = Smooth.clamp01(fromBottom / Math.max(0.02, lips.deepest()));
    double depth = 1.35 - 0.75 * rise;
    double red = dark[0] * depth;
    double green = dark[1] * depth;
    double blue = dark[2] * depth;

    double tongueTop = 0.62 * lips.tongue() * lips.deepest() * (1 - u * u * 1.6);
    double onTongue = lips.tongue() * Smooth.step(-0.02, 0.05, tongueTop - fromBottom);
    if (onTongue > 0) {
      double t = Smooth.clamp01(fromBottom / Math.max(0.02, tongueTop));
      double shade = light * (0.95 - 0.55 * t - 0.07 * Smooth.bell(u, 0.16) - 0.3 * u * u);
      red += onTongue * (tongue[0] * shade - red);
      green += onTongue * (tongue[1] * shade - green);
      blue += onTongue * (tongue[2] * shade - blue);
    }

    double lowerTeeth = lips.lowerTeeth() * toothShade[at];
    if (lowerTeeth > 0) {
      double top = 0.05 * lips.lowerTeeth() * (1 - u * u) - fromBottom;
      double on = lowerTeeth * Smooth.clamp01(0.5 + top / softness);
      double shade = light * 0.62 * (0.55 + 0.45 * Smooth.clamp01(fromBottom / 0.04));
      red += on * (teeth[0] * shade - red);
      green += on * (teeth[1] * shade - green);
      blue += on * (teeth[2] * shade - blue);
    }

    double edge = lips.seam(x) + toothEdge[at] + lips.toothDrop();
    double on = Smooth.clamp01(0.5 + (edge - y) / softness) * lips.upperTeeth();
    if (on > 0) {
      double underLip = 0.55 + 0.45 * Smooth.step(0, 0.05 - 0.03 * lips.tuck(), fromTop);
      double narrow = 0.35 + 0.65 * Smooth.step(0, 0.09 - 0.05 * lips.tuck(), gap);
      double shade =
          light
              * underLip
              * narrow
              * toothShade[at]
              * (1 - 0.1 * Smooth.clamp01((y - edge + 0.05) / 0.05));
      double cover = on * Smooth.step(0, 0.35, toothShade[at]);
      red += cover * (teeth[0] * shade - red);
      green += cover * (teeth[1] * shade - green);
      blue += cover * (teeth[2] * shade - blue);
    }
    return Palette.pack(red, green, blue);
  }
}
