package dev.mien.samples;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** The eyebrows, hair by hair. */
final class Brows {
  private final Canvas canvas;
  private final FaceShape face;
  private final Pigment colour;
  private final double thickness;

  /** {@code thickness} is the brow's height at its thickest, in easel units. */
  Brows(Canvas canvas, FaceShape face, Pigment colour, double thickness) {
    this.canvas = canvas;
    this.face = face;
    this.colour = colour;
    this.thickness = thickness;
  }

  void paint(long seed) {
    paintOne(-1, seed);
    paintOne(1, seed);
  }

  private void paintOne(int side, long seed) {
    Curve middle =
        Curve.through(-30, -28, -16, -33, 0, -37.5, 16, -40, 29, -36.5, 40, -29)
            .placed(side, side * face.eyeX(), face.eyeY());
    Random random = new Random(seed + side);
    Mask shade = canvas.mask(g -> hairs(g, middle, side, new Random(seed + 7), 140, 1.5, 0.9), 2.0);
    canvas.glaze(shade, colour.mix(Pigment.hex(0x6A4A3A), 0.4), 0.50);
    canvas.draw(g -> hairs(g, middle, side, random, 230, 0.8, 0.62));
  }

  private void hairs(
      Graphics2D g, Curve middle, int side, Random random, int count, double width, double ink) {
    for (int i = 0; i < count; i++) {
      double t = random.nextDouble();
      double half = thickness / 2 * Math.min(1, 0.62 + 2.2 * t) * Math.min(1, 1.75 * (1.06 - t));
      double off = random.nextDouble() * 2 - 1;
      double x = middle.x(t);
      double y = middle.y(t) + off * half;
      // Hairs stand up near the nose and lie down along the tail; upper ones turn down, lower up.
      double rise = 1.25 - 2.0 * t - 0.25 * off * -1 + 0.16 * random.nextGaussian();
      rise += off * 0.45;
      double length = (6.2 + 3.6 * random.nextDouble()) * (t > 0.85 ? 0.7 : 1);
      double norm = Math.hypot(1, rise);
      double dx = side * length / norm;
      double dy = -length * rise / norm;
      Path2D hair = new Path2D.Double();
      hair.moveTo(x, y - width / 2);
      hair.quadTo(x + dx * 0.5, y + dy * 0.62, x + dx, y + dy);
      hair.quadTo(x + dx * 0.5, y + dy * 0.62 + width, x, y + width / 2);
      hair.closePath();
      double soft = t < 0.12 ? 0.55 : 1;
      g.setColor(colour.times(0.75 + 0.6 * random.nextDouble()).withOpacity(ink * soft));
      g.fill(hair);
    }
  }
}
