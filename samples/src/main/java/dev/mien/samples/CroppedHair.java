package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/**
 * Short curls close to the head, and a short beard.
 *
 * @param grey how much of it has turned grey, 0 to 1; temples and chin go first
 */
record CroppedHair(HairColours colours, Pigment greyHair, double grey) implements Hairstyle {
  private static final double DOME_HALF_WIDTH = 125;
  private static final double DOME_HEIGHT = 134;
  private static final double DOME_BASE = 262;
  private static final double DOME_POWER = 2.4;
  private static final int CURLS = 15000;
  private static final int BEARD_HAIRS = 13000;
  private static final Pigment SHADOW = Pigment.hex(0x5A3226);

  /** Where the hair begins on the forehead and before the ears, from the axis outwards. */
  private static final Profile HAIRLINE =
      Profile.through(0, 203, 30, 202, 58, 206, 78, 218, 88, 240, 96, 262, 101, 300, 108, 338);

  /** Where the beard begins on the cheek, from the axis outwards. */
  private static final Profile BEARD_LINE =
      Profile.through(0, 420, 24, 420, 40, 427, 56, 444, 74, 445, 90, 424, 101, 380, 112, 318);

  @Override
  public void paintBehind(Canvas canvas, long seed) {
    // Cropped hair ends above the neck.
  }

  @Override
  public void paintOver(Canvas canvas, Sitter sitter, long seed) {
    paintBeard(canvas, sitter, new Random(seed));
    paintCurls(canvas, sitter, new Random(seed + 1));
    Ear ear = new Ear(canvas, sitter.skin());
    ear.paint(-1);
    ear.paint(1);
  }

  /** Above 0 inside the hair, growing with the way from its edge, in easel units. */
  private static double depthInHair(double x, double y) {
    double side = Math.abs(x);
    double dome = 133 * (1 - onDome(x, y));
    double overHairline = (HAIRLINE.at(side) - y) * 0.8;
    double beforeEar = y < 300 ? 20 : 113 - side;
    return Math.min(beforeEar, Math.min(dome, overHairline));
  }

  /** 1 on the outline of the hair, less inside; a dome a little squarer than an ellipse. */
  private static double onDome(double x, double y) {
    double u = Math.abs(x) / DOME_HALF_WIDTH;
    double v = Math.max(0, DOME_BASE - y) / DOME_HEIGHT;
    return Math.pow(Math.pow(u, DOME_POWER) + Math.pow(v, DOME_POWER), 1 / DOME_POWER);
  }

  private void paintCurls(Canvas canvas, Sitter sitter, Random random) {
    Path2D cap = new Path2D.Double();
    for (double x = -117; x <= 117; x += 1) {
      double y = HAIRLINE.at(Math.abs(x));
      if (cap.getCurrentPoint() == null) {
        cap.moveTo(x, y);
      } else {
        cap.lineTo(x, y);
      }
    }
    for (double angle = 0; angle >= -Math.PI; angle -= 0.02) {
      double x = 121 * Math.cos(angle);
      double y = DOME_BASE + 130 * Math.sin(angle);
      double out = 0.97 / onDome(x, y);
      cap.lineTo(x * out, DOME_BASE + (y - DOME_BASE) * out);
    }
    cap.closePath();
    Mask head = canvas.mask(sitter.face().contour(), 0.6);
    canvas.glaze(canvas.mask(cap, 9).times(head), SHADOW, 0.55);
    canvas.cover(canvas.mask(cap, 3.2), colours.dark(), 0.93);
    canvas.draw(
        g -> {
          for (int i = 0; i < CURLS; i++) {
            double x = (random.nextDouble() * 2 - 1) * 127;
            double y = 122 + random.nextDouble() * 225;
            double depth = depthInHair(x, y) + 2.2 * random.nextGaussian();
            if (depth > 0) {
              curl(g, x, y, random);
            }
          }
        });
  }

  private void curl(Graphics2D g, double x, double y, Random random) {
    // The dome turns away from the light towards the right and at its rim.
    double u = x / DOME_HALF_WIDTH;
    double v = (y - DOME_BASE) / DOME_HEIGHT;
    double facing = Math.max(0, 0.42 - 0.55 * u - 0.50 * v);
    double rim = onDome(x, y) > 0.93 ? 0.75 : 1;
    double tone = rim * (0.08 + 0.72 * facing) * (0.45 + 1.0 * random.nextDouble());
    double turned = grey * (0.10 + 0.8 * HeadRelief.bump(Math.abs(x) - 112, y - 290, 20, 55));
    Pigment colour =
        random.nextDouble() < turned ? greyHair.times(0.38 + 0.75 * tone) : colours.at(tone);
    double size = 2.2 + 2.4 * random.nextDouble();
    g.setStroke(
        new BasicStroke(
            (float) (0.6 + 0.5 * random.nextDouble()),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND));
    g.setColor(colour.withOpacity(0.62));
    g.draw(
        new Arc2D.Double(
            x - size / 2,
            y - size / 2,
            size,
            size * (0.7 + 0.5 * random.nextDouble()),
            360 * random.nextDouble(),
            120 + 150 * random.nextDouble(),
            Arc2D.OPEN));
  }

  /** How thick the beard grows at a point, 0 to 1. */
  private static double beard(Sitter sitter, double x, double y) {
    double side = Math.abs(x);
    LipShape lips = sitter.lips();
    double below = (y - BEARD_LINE.at(side)) / (side < 40 ? 4 : 10);
    double clear = 1;
    if (side < lips.halfWidth() + 8) {
      double corner = Math.min(side, lips.halfWidth());
      double over = lips.upper().at(corner) - 2.4 - y;
      double under = y - lips.lower().at(corner) - 4.5;
      clear = Math.max(over, under) / 3;
    }
    double patch = 1 - 0.8 * HeadRelief.bump(side - 20, y - 480, 9, 6);
    return Math.max(0, Math.min(1, Math.min(below, clear))) * patch;
  }

  private void paintBeard(Canvas canvas, Sitter sitter, Random random) {
    Mask ground =
        canvas.mask(
            g -> {
              for (double y = 325; y < 526; y += 1.5) {
                for (double x = -118; x < 118; x += 1.5) {
                  double thick = beard(sitter, x, y);
                  if (thick > 0) {
                    g.setColor(colours.dark().withOpacity(thick));
                    g.fill(new Rectangle2D.Double(x, y, 1.5, 1.5));
                  }
                }
              }
            },
            2.4);
    Mask head = canvas.mask(sitter.face().contour(), 0.8);
    canvas.glaze(ground.times(head), colours.dark(), 0.66);
    canvas.draw(
        g -> {
          for (int i = 0; i < BEARD_HAIRS; i++) {
            double x = (random.nextDouble() * 2 - 1) * 118;
            double y = 325 + 200 * random.nextDouble();
            if (random.nextDouble() < beard(sitter, x, y)
                && sitter.face().contour().contains(x, y)) {
              beardHair(g, x, y, random);
            }
          }
        });
  }

  private void beardHair(Graphics2D g, double x, double y, Random random) {
    double side = Math.abs(x);
    double lean = (y < 440 && side < 50 ? 1.1 : 0.05) * Math.signum(x) * Math.min(1, side / 30);
    double angle = lean + 0.35 * random.nextGaussian();
    double length = 2.2 + 2.2 * random.nextDouble();
    double tone = Math.max(0.05, 0.34 - 0.0025 * x) * (0.4 + 1.1 * random.nextDouble());
    double turned = grey * (0.12 + 1.1 * HeadRelief.bump(side, y - 505, 30, 22));
    Pigment colour =
        random.nextDouble() < turned ? greyHair.times(0.42 + 0.5 * tone) : colours.at(tone);
    g.setColor(colour.withOpacity(0.68));
    g.setStroke(new BasicStroke(0.55f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D hair = new Path2D.Double();
    hair.moveTo(x, y);
    hair.quadTo(
        x + 0.2 * length * Math.sin(angle),
        y + 0.6 * length,
        x + length * Math.sin(angle),
        y + length * Math.cos(angle));
    g.draw(hair);
  }
}
