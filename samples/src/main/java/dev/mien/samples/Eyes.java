package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** Both eyes: ball, iris, lids and lashes. The light falls from the upper left into each. */
final class Eyes {
  private static final double IRIS_RADIUS = 12.9;
  private static final Pigment WHITE = Pigment.hex(0xE9E0DA);
  private static final Pigment WHITE_SHADE = Pigment.hex(0xA58B86);
  private static final Pigment TEAR_DUCT = Pigment.hex(0xC98079);
  private static final Pigment LINE = Pigment.hex(0x2A1815);

  private final Canvas canvas;
  private final FaceShape face;
  private final Pigment iris;
  private final SkinTone tone;
  private final double lashLength;

  Eyes(Canvas canvas, FaceShape face, SkinTone tone, Pigment iris, double lashLength) {
    this.canvas = canvas;
    this.face = face;
    this.tone = tone;
    this.iris = iris;
    this.lashLength = lashLength;
  }

  void paint(long seed) {
    paintOne(-1, new Random(seed));
    paintOne(1, new Random(seed + 1));
  }

  /** {@code side} -1 is the eye on the left of the picture, 1 the one on the right. */
  private void paintOne(int side, Random random) {
    // Outwards is positive: the same lids, mirrored, serve both eyes.
    Curve upper =
        lid(side, -28, 4.5, -23, -2.2, -14, -7.8, -2, -10.6, 11, -9.6, 21, -5.6, 28.5, -1.5);
    Curve lower = lid(side, -28, 4.5, -20, 6.8, -8, 9.6, 4, 10.4, 15, 8.6, 23, 4, 28.5, -1.5);
    Curve crease = lid(side, -27, -2.5, -19, -11, -8, -16.8, 4, -18.4, 16, -15.6, 26, -9.5, 33, -4);
    Path2D opening = Curve.outline(upper, lower.reversed());
    shadeLids(side, crease, lower);
    Mask inside = canvas.mask(opening, 0.35);
    paintBall(side, opening, inside);
    paintIris(side, inside, random);
    paintLidShadow(inside, upper);
    catchLights(side, inside);
    paintRims(upper, lower);
    paintLashes(side, upper, lower, random);
  }

  private Curve lid(int side, double... points) {
    double[] scaled = points.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= face.eyeScale();
    }
    return Curve.through(scaled).placed(side, side * face.eyeX(), face.eyeY());
  }

  private void shadeLids(int side, Curve crease, Curve lower) {
    Pigment fold = tone.base().times(0.42).mix(tone.blush(), 0.25);
    Path2D socket = crease.toPath();
    canvas.glaze(canvas.stroke(socket, 9, 5.5), fold, 0.40);
    canvas.glaze(canvas.stroke(socket, 2.4, 1.0), fold, 0.75);
    Path2D outer = Shapes.oval(side * (face.eyeX() + 27), face.eyeY() - 4, 15, 11);
    canvas.glaze(canvas.mask(outer, 6), fold, 0.35);
    canvas.glaze(canvas.stroke(lower.placed(1, 0, 3.2).toPath(), 3, 2.0), fold, 0.30);
    canvas.lighten(canvas.stroke(lower.placed(1, 0, 8).toPath(), 5, 3), tone.base(), 0.10);
    canvas.glaze(canvas.stroke(lower.placed(1, -side * 3.0, 14.5).toPath(), 3, 3), fold, 0.16);
  }

  private void paintBall(int side, Path2D opening, Mask inside) {
    canvas.cover(inside, WHITE, 1);
    Mask middle = canvas.mask(Shapes.oval(side * face.eyeX() - 2, face.eyeY() + 1, 22, 11), 6);
    canvas.cover(inside.without(middle), WHITE_SHADE, 0.62);
    double cornerX = side * (face.eyeX() - 26 * face.eyeScale());
    Mask corner = canvas.mask(Shapes.oval(cornerX, face.eyeY() + 3.4, 5, 3.6), 1.4);
    canvas.cover(corner.times(inside), TEAR_DUCT, 0.85);
    Mask edge = inside.without(canvas.mask(opening, 2.2));
    canvas.glaze(edge, TEAR_DUCT, 0.5);
  }

  private void paintIris(int side, Mask inside, Random random) {
    double x = side * face.eyeX();
    double y = face.eyeY() - 0.2;
    double r = IRIS_RADIUS * face.eyeScale();
    canvas.glaze(canvas.mask(Shapes.oval(x, y, r + 1.2, r + 1.2), 1.3).times(inside), LINE, 0.55);
    Mask disc = canvas.mask(Shapes.oval(x, y, r, r), 0.5).times(inside);
    canvas.cover(disc, iris.times(0.62), 1);
    canvas.draw(disc, g -> irisFibres(g, x, y, r, random));
    // Light entering at the upper left leaves through the lower right of the iris.
    Mask glow = canvas.mask(Shapes.oval(x + 3.2, y + 4.6, r * 0.62, r * 0.50), 2.6).times(disc);
    canvas.lighten(glow, iris.times(1.5), 0.55);
    Mask ring = disc.without(canvas.mask(Shapes.oval(x, y, r - 1.6, r - 1.6), 1.1));
    canvas.glaze(ring, LINE, 0.85);
    canvas.cover(
        canvas.mask(Shapes.oval(x, y, r * 0.42, r * 0.42), 0.6).times(inside),
        Pigment.hex(0x0B0707),
        0.97);
  }

  private void irisFibres(Graphics2D g, double x, double y, double r, Random random) {
    for (int i = 0; i < 170; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double from = r * (0.40 + 0.15 * random.nextDouble());
      double to = r * (0.72 + 0.26 * random.nextDouble());
      double bend = angle + 0.10 * (random.nextDouble() - 0.5);
      Pigment colour = iris.times(0.55 + 1.1 * random.nextDouble());
      g.setColor(colour.withOpacity(0.5));
      g.setStroke(new BasicStroke(0.45f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      Path2D fibre = new Path2D.Double();
      fibre.moveTo(x + from * Math.cos(angle), y + from * Math.sin(angle));
      fibre.lineTo(x + to * Math.cos(bend), y + to * Math.sin(bend));
      g.draw(fibre);
    }
  }

  private void paintLidShadow(Mask inside, Curve upper) {
    canvas.glaze(canvas.stroke(upper.toPath(), 7, 1.9).times(inside), Pigment.hex(0x3A2424), 0.62);
  }

  private void catchLights(int side, Mask inside) {
    double x = side * face.eyeX();
    double y = face.eyeY() - 0.2;
    Mask window = canvas.mask(Shapes.oval(x - 4.2, y - 4.6, 2.9, 2.7), 0.5);
    canvas.cover(window.times(inside), Pigment.hex(0xFFFCF6), 0.96);
    Mask second = canvas.mask(Shapes.oval(x + 5.0, y + 4.8, 1.5, 1.2), 0.6);
    canvas.cover(second.times(inside), Pigment.hex(0xDDE6F0), 0.45);
    Mask wet = canvas.mask(Shapes.oval(x - side * 22, y + 5.0, 1.3, 0.8), 0.4);
    canvas.cover(wet, Pigment.hex(0xFFF8F2), 0.55);
  }

  private void paintRims(Curve upper, Curve lower) {
    Pigment rim = tone.blush().mix(tone.base(), 0.45).times(1.04);
    canvas.cover(canvas.stroke(lower.placed(1, 0, 0.7).toPath(), 1.5, 0.5), rim, 0.62);
    canvas.glaze(canvas.stroke(lower.placed(1, 0, 1.9).toPath(), 1.0, 0.6), LINE, 0.42);
    canvas.draw(
        g -> {
          // The upper lash line swells from nothing at the nose to its widest past the iris.
          g.setColor(LINE.withOpacity(0.93));
          for (double t = 0.03; t <= 1; t += 0.004) {
            double thick =
                0.6 + (0.9 + 1.3 * lashLength) * Math.sin(Math.PI * Math.min(1, 0.12 + 0.72 * t));
            g.fill(Shapes.oval(upper.x(t), upper.y(t) - 0.45, thick / 2, thick / 2));
          }
        });
  }

  private void paintLashes(int side, Curve upper, Curve lower, Random random) {
    canvas.draw(
        g -> {
          for (int i = 0; i < 74; i++) {
            double t = 0.06 + 0.94 * (i + random.nextDouble()) / 74;
            double outwards = -0.45 + 1.55 * t + 0.16 * random.nextGaussian();
            double length =
                lashLength * (3.4 + 6.4 * Math.pow(t, 1.3)) * (0.75 + 0.4 * random.nextDouble());
            lash(g, side, upper.x(t), upper.y(t) - 0.6, outwards, -length, 0.9, 0.85);
          }
          for (int i = 0; i < 36; i++) {
            double t = 0.25 + 0.73 * (i + random.nextDouble()) / 36;
            double outwards = -0.3 + 1.1 * t + 0.2 * random.nextGaussian();
            double length = lashLength * (1.6 + 2.0 * t) * (0.7 + 0.5 * random.nextDouble());
            lash(g, side, lower.x(t), lower.y(t) + 1.6, outwards, length, 0.55, 0.45);
          }
        });
  }

  private static void lash(
      Graphics2D g,
      int side,
      double x,
      double y,
      double outwards,
      double rise,
      double width,
      double opacity) {
    double reach = Math.abs(rise) * outwards * side;
    double midX = x + reach * 0.62;
    double midY = y + rise * 0.30;
    double tipX = x + reach;
    double tipY = y + rise * (outwards > 0.6 ? 0.80 : 0.95);
    Path2D hair = new Path2D.Double();
    hair.moveTo(x - width / 2, y);
    hair.quadTo(midX, midY, tipX, tipY);
    hair.quadTo(midX + width * 0.6, midY + 0.3, x + width / 2, y + 0.2);
    hair.closePath();
    g.setColor(LINE.withOpacity(opacity));
    g.fill(hair);
  }
}
