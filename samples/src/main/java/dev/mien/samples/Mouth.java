package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Random;

/** The colour of the lips over their form, the line between them, creases and moist light. */
final class Mouth {
  private final Canvas canvas;
  private final LipShape lips;
  private final Pigment colour;

  Mouth(Canvas canvas, LipShape lips, Pigment colour) {
    this.canvas = canvas;
    this.lips = lips;
    this.colour = colour;
  }

  void paint(long seed) {
    Mask upper = canvas.mask(lips.upperLip(), 1.2);
    Mask lower = canvas.mask(lips.lowerLip(), 1.1);
    Mask both = canvas.mask(lips.wholeMouth(), 1.5);
    canvas.glaze(both, colour, 0.66);
    canvas.glaze(upper, colour.times(0.8), 0.24);
    Mask core = canvas.mask(lips.wholeMouth(), 5);
    canvas.glaze(both.times(core), colour, 0.25);
    canvas.draw(both, g -> creases(g, new Random(seed)));
    lights(lower, upper);
    meetingLine();
  }

  private void creases(Graphics2D g, Random random) {
    for (int i = 0; i < 90; i++) {
      double x = lips.halfWidth() * (random.nextDouble() * 2 - 1) * 0.92;
      double side = Math.abs(x);
      double meet = lips.line().at(side);
      boolean low = random.nextDouble() < 0.65;
      double end = low ? lips.lower().at(side) : lips.upper().at(side);
      double reach = 0.45 + 0.45 * random.nextDouble();
      double lean = x * (low ? 0.13 : 0.06);
      Path2D crease = new Path2D.Double();
      crease.moveTo(x, meet);
      crease.quadTo(
          x + lean * 0.3, meet + (end - meet) * reach * 0.5, x + lean, meet + (end - meet) * reach);
      g.setStroke(new BasicStroke(0.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      boolean light = random.nextDouble() < 0.35;
      g.setColor(light ? colour.times(1.4).withOpacity(0.16) : colour.times(0.5).withOpacity(0.22));
      g.draw(crease);
    }
  }

  private void lights(Mask lower, Mask upper) {
    Pigment light = Pigment.hex(0xFFE9E0);
    double y = (lips.line().at(0) + lips.lower().at(0)) / 2;
    canvas.lighten(canvas.mask(Shapes.oval(-8, y - 0.8, 16, 3.2), 2.4).times(lower), light, 0.32);
    canvas.lighten(canvas.mask(Shapes.oval(-11, y - 1.2, 6, 1.2), 0.8).times(lower), light, 0.42);
    canvas.lighten(canvas.mask(Shapes.oval(5, y - 0.4, 3.2, 0.9), 0.7).times(lower), light, 0.25);
    double peak = lips.upper().at(8);
    canvas.lighten(canvas.mask(Shapes.oval(-9, peak + 3.2, 6, 1.2), 1.2).times(upper), light, 0.16);
    // The pale rim of the cupid's bow.
    Path2D bow = new Path2D.Double();
    for (int x = -24; x <= 24; x++) {
      double py = lips.upper().at(Math.abs(x)) - 1.3;
      if (x == -24) {
        bow.moveTo(x, py);
      } else {
        bow.lineTo(x, py);
      }
    }
    Mask rim = canvas.stroke(bow, 1.6, 1.0);
    canvas.lighten(rim, light, 0.09);
  }

  private void meetingLine() {
    Pigment dark = colour.times(0.30);
    Path2D line = lips.meetingLine();
    canvas.glaze(canvas.stroke(line, 3.6, 1.6), dark, 0.50);
    canvas.glaze(canvas.stroke(line, 1.25, 0.5), dark.times(0.7), 0.75);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * (lips.halfWidth() + 0.5);
      double y = lips.line().at(lips.halfWidth());
      canvas.glaze(canvas.mask(Shapes.oval(x, y, 3.4, 2.4), 1.8), dark, 0.45);
    }
  }
}
