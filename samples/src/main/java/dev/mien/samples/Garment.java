package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Random;

/** A knitted top: the light on its folds, rows of stitches, and a ribbed hem round the neck. */
final class Garment {
  private final Canvas canvas;
  private final Pigment colour;
  private final Figure figure;
  private final Curve neckline;

  Garment(Canvas canvas, Pigment colour, Figure figure) {
    this.canvas = canvas;
    this.colour = colour;
    this.figure = figure;
    neckline = figure.neckline();
  }

  void paint(Lighting lighting, long seed) {
    Mask shadow =
        canvas
            .stroke(neckline.placed(1, 0, -3).toPath(), 9, 4)
            .times(canvas.mask(figure.outline(), 0.6));
    canvas.glaze(shadow, Pigment.hex(0x6B3F35), 0.42);
    Mask where = canvas.mask(figure.garment(), 0.6);
    Noise noise = new Noise(seed);
    int size = canvas.size();
    for (int index = 0; index < size * size; index++) {
      double coverage = where.at(index);
      if (coverage > 0) {
        Point2D point = canvas.easelPoint(index);
        double x = point.getX();
        double y = point.getY();
        double weave = stitches(x, y) + 0.16 * (noise.clouds(x / 9, y / 9, 3) - 0.5);
        double[] albedo = {
          Pigment.toLinear(colour.red()) * (1 + weave),
          Pigment.toLinear(colour.green()) * (1 + weave),
          Pigment.toLinear(colour.blue()) * (1 + weave)
        };
        canvas.cover(index, Skin.tone(lighting.shade(index, albedo, 0.0, 0.15)), coverage);
      }
    }
    seams();
    hem(where, new Random(seed));
  }

  /** Columns of little slanting stitches. */
  private static double stitches(double x, double y) {
    double column = x / 7.3;
    double inColumn = column - Math.floor(column) - 0.5;
    double slant = y / 7.1 + Math.abs(inColumn) * 1.3;
    double stitch = 0.5 + 0.5 * Math.cos(2 * Math.PI * slant);
    double groove = 1 - Math.pow(Math.abs(inColumn) * 2, 4);
    return 0.10 * (stitch * groove - 0.45);
  }

  /** The seams that run from the neck to the armpits. */
  private void seams() {
    for (int side = -1; side <= 1; side += 2) {
      double x = neckline.x(0.88);
      double y = neckline.y(0.88) + 8;
      Curve seam =
          Curve.through(x, y, x + 27, y + 38, x + 56, y + 86, x + 76, y + 150, x + 84, y + 210)
              .placed(side, 0, 0);
      canvas.glaze(canvas.stroke(seam.toPath(), 2.2, 1.2), colour.times(0.35), 0.65);
      canvas.lighten(
          canvas.stroke(seam.placed(1, -3, -1).toPath(), 2.4, 1.5), colour.times(1.4), 0.16);
    }
  }

  private void hem(Mask where, Random random) {
    canvas.cover(
        canvas.stroke(neckline.placed(1, 0, 5).toPath(), 13, 0.7).times(where),
        colour.times(0.80),
        0.9);
    canvas.draw(
        where,
        g -> {
          g.setStroke(new BasicStroke(1.9f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
          int ribs = 74;
          for (int i = 0; i <= ribs; i++) {
            double t = (double) i / ribs;
            double x = neckline.x(t);
            double y = neckline.y(t);
            double dx = neckline.x(t + 0.01) - neckline.x(t - 0.01);
            double dy = neckline.y(t + 0.01) - neckline.y(t - 0.01);
            double n = Math.hypot(dx, dy);
            double light = 1.16 - 0.42 * t + 0.1 * random.nextDouble();
            g.setColor(colour.times(light).withOpacity(0.75));
            Path2D rib = new Path2D.Double();
            rib.moveTo(x - dy / n * -0.3, y + dx / n * -0.3);
            rib.lineTo(x - dy / n * 10.6, y + dx / n * 10.6);
            g.draw(rib);
          }
        });
    Mask under = canvas.stroke(neckline.placed(1, 0, 12.4).toPath(), 2.2, 1.4);
    canvas.glaze(under.times(where), colour.times(0.35), 0.6);
  }
}
