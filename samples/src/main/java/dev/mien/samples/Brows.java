package dev.mien.samples;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** The eyebrows, hair by hair over a soft shade. */
final class Brows {
  private final Canvas canvas;
  private final FaceShape face;
  private final Pigment colour;
  private final double thickness;
  private final double arch;

  /**
   * What somebody's brows look like.
   *
   * @param thickness their height at the thickest, in easel units
   * @param arch how high they arch, 1 being high, 0 straight
   */
  record Style(Pigment colour, double thickness, double arch) {}

  Brows(Canvas canvas, FaceShape face, Style style) {
    this.canvas = canvas;
    this.face = face;
    colour = style.colour();
    thickness = style.thickness();
    arch = style.arch();
  }

  void paint(long seed) {
    paintOne(-1, seed);
    paintOne(1, seed);
  }

  private void paintOne(int side, long seed) {
    Curve middle =
        Curve.through(
                -29,
                -28.5,
                -16,
                -30 - 2 * arch,
                0,
                -31 - 4 * arch,
                15,
                -31.5 - 6 * arch,
                28,
                -30 - 5 * arch,
                41,
                -25 - 2 * arch)
            .placed(side, side * face.eyeX(), face.eyeY());
    Mask shade = canvas.mask(g -> body(g, middle), 2.4);
    canvas.glaze(shade, colour.mix(Pigment.hex(0x6A4A3A), 0.5), 0.48);
    Random random = new Random(seed + side);
    canvas.draw(g -> hairs(g, middle, side, random, 300, 0.75, 0.50));
    canvas.draw(g -> hairs(g, middle, side, random, 120, 0.55, 0.75));
  }

  private double halfHeight(double t) {
    return thickness / 2 * Math.min(1, 0.55 + 2.2 * t) * Math.min(1, 1.7 * (1.04 - t));
  }

  private void body(Graphics2D g, Curve middle) {
    Path2D outline = new Path2D.Double();
    outline.moveTo(middle.x(0), middle.y(0));
    for (double t = 0; t <= 1; t += 0.02) {
      outline.lineTo(middle.x(t), middle.y(t) - 0.8 * halfHeight(t));
    }
    for (double t = 1; t >= 0; t -= 0.02) {
      outline.lineTo(middle.x(t), middle.y(t) + 0.8 * halfHeight(t));
    }
    outline.closePath();
    g.fill(outline);
  }

  private void hairs(
      Graphics2D g, Curve middle, int side, Random random, int count, double width, double ink) {
    for (int i = 0; i < count; i++) {
      double t = Math.pow(random.nextDouble(), 0.9);
      double off = random.nextDouble() * 2 - 1;
      double x = middle.x(t);
      double y = middle.y(t) + off * halfHeight(t);
      // The brow's own direction, plus hairs that stand up near the nose and close in at the tail.
      double slopeX = Math.abs(middle.x(t + 0.02) - middle.x(t - 0.02));
      double slopeY = middle.y(t + 0.02) - middle.y(t - 0.02);
      double along = Math.atan2(-slopeY, Math.max(0.1, slopeX));
      double lift = 0.95 * Math.exp(-t * 4.5) + 0.30 * off * (1 - 0.5 * t) + 0.10;
      double angle = along + lift + 0.10 * random.nextGaussian();
      double length = (5.5 + 3.5 * random.nextDouble()) * (1 - 0.45 * t * t);
      double dx = side * length * Math.cos(angle);
      double dy = -length * Math.sin(angle);
      Path2D hair = new Path2D.Double();
      hair.moveTo(x - dx * 0.3, y - dy * 0.3 - width / 2);
      hair.quadTo(x + dx * 0.3, y + dy * 0.42, x + dx * 0.7, y + dy * 0.6);
      hair.quadTo(x + dx * 0.3, y + dy * 0.42 + width, x - dx * 0.3, y - dy * 0.3 + width / 2);
      hair.closePath();
      double faint = t < 0.10 ? 0.6 : 1;
      g.setColor(colour.times(0.8 + 0.6 * random.nextDouble()).withOpacity(ink * faint));
      g.fill(hair);
    }
  }
}
