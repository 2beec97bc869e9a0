package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Random;

/** The wall behind: broad brushwork round a soft pool of light. */
final class Backdrop {
  private final Canvas canvas;
  private final Pigment light;
  private final Pigment dark;

  Backdrop(Canvas canvas, Pigment light, Pigment dark) {
    this.canvas = canvas;
    this.light = light;
    this.dark = dark;
  }

  void paint(long seed) {
    Noise clouds = new Noise(seed);
    int size = canvas.size();
    for (int index = 0; index < size * size; index++) {
      Point2D point = canvas.easelPoint(index);
      canvas.set(index, wall(clouds, point.getX(), point.getY()));
    }
    Random random = new Random(seed);
    for (int layer = 0; layer < 3; layer++) {
      double width = 46 - 12 * layer;
      double opacity = 0.05 + 0.012 * layer;
      canvas.draw(
          g -> {
            g.setStroke(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            for (int i = 0; i < 260; i++) {
              double x = (random.nextDouble() - 0.5) * 900;
              double y = random.nextDouble() * 820 - 20;
              double lean = -0.9 + 0.8 * (clouds.at(x / 150, y / 150) - 0.5);
              double length = 40 + 70 * random.nextDouble();
              Pigment colour = wall(clouds, x, y).times(0.90 + 0.22 * random.nextDouble());
              g.setColor(colour.withOpacity(opacity * 2));
              Path2D stroke = new Path2D.Double();
              stroke.moveTo(x, y);
              stroke.quadTo(
                  x + length * Math.cos(lean) * 0.5 + 8,
                  y + length * Math.sin(lean) * 0.5,
                  x + length * Math.cos(lean),
                  y + length * Math.sin(lean));
              g.draw(stroke);
            }
          });
    }
  }

  private Pigment wall(Noise clouds, double x, double y) {
    double pool = HeadRelief.bump(x - 120, y - 330, 330, 380);
    double cloud = clouds.clouds(x / 130, y / 130, 4) - 0.5;
    return dark.mix(light, pool + 0.35 * cloud);
  }
}
