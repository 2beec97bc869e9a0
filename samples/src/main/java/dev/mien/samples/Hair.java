package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Random;

/**
 * Paints sheets of hair strand by strand: a dark ground, then locks, then single bright strands.
 */
final class Hair {
  private static final int SEGMENTS = 44;

  private final Canvas canvas;
  private final Pigment dark;
  private final Pigment middle;
  private final Pigment bright;

  Hair(Canvas canvas, Pigment dark, Pigment middle, Pigment bright) {
    this.canvas = canvas;
    this.dark = dark;
    this.middle = middle;
    this.bright = bright;
  }

  void paint(HairSheet sheet, long seed) {
    Random random = new Random(seed);
    canvas.cover(canvas.mask(sheet.outline(), 1.6), dark, 0.97);
    canvas.draw(g -> strands(g, sheet, random, sheet.strands(), 2.2, 0.55, 0.0, 0.75));
    canvas.draw(g -> strands(g, sheet, random, sheet.strands(), 1.2, 0.50, 0.05, 1.0));
    canvas.draw(g -> strands(g, sheet, random, sheet.strands() / 2, 0.75, 0.50, 0.22, 1.3));
  }

  /** A few loose hairs that leave the outline of the sheet. */
  void paintLoose(HairSheet sheet, int count, long seed) {
    Random random = new Random(seed);
    canvas.draw(
        g -> {
          for (int i = 0; i < count; i++) {
            double across = random.nextDouble() < 0.75 ? 1 : random.nextDouble();
            double stray = 3 + 9 * random.nextDouble();
            double phase = random.nextDouble() * 6.28;
            double start = 0.02 + 0.4 * random.nextDouble();
            double end = Math.min(1, start + 0.25 + 0.4 * random.nextDouble());
            Strand strand =
                new Strand(across, across, phase, stray, 0.35 + 0.3 * random.nextDouble());
            draw(g, sheet, strand, start, end, 0.55, 0.45, 0, 1);
          }
        });
  }

  private record Strand(double across, double lock, double phase, double stray, double tone) {}

  private void strands(
      Graphics2D g,
      HairSheet sheet,
      Random random,
      int count,
      double width,
      double opacity,
      double lift,
      double contrast) {
    double[] lockTone = new double[sheet.locks() + 1];
    double[] lockPhase = new double[sheet.locks() + 1];
    for (int i = 0; i <= sheet.locks(); i++) {
      lockTone[i] = 0.25 + 0.55 * random.nextDouble();
      lockPhase[i] = 1.5 * random.nextGaussian();
    }
    for (int i = 0; i < count; i++) {
      double across = random.nextDouble();
      int lock = (int) (across * sheet.locks());
      double lockMiddle = (lock + 0.5) / sheet.locks();
      double inLock = (across - lockMiddle) * sheet.locks() * 2;
      double tone = lockTone[lock] * (1 - 0.45 * inLock * inLock) + 0.12 * random.nextGaussian();
      Strand strand =
          new Strand(across, lockMiddle, lockPhase[lock], 1.4 * random.nextGaussian(), tone + lift);
      double start = 0.04 * random.nextDouble();
      double end = 1 - 0.22 * random.nextDouble() * random.nextDouble();
      draw(g, sheet, strand, start, end, width, opacity, lift, contrast);
    }
  }

  private void draw(
      Graphics2D g,
      HairSheet sheet,
      Strand strand,
      double start,
      double end,
      double width,
      double opacity,
      double lift,
      double contrast) {
    double lastX = 0;
    double lastY = 0;
    for (int i = 0; i <= SEGMENTS; i++) {
      double way = (double) i / SEGMENTS;
      double along = start + (end - start) * way;
      double gather = sheet.gather() * along * Math.sqrt(along);
      double across = strand.across() + (strand.lock() - strand.across()) * gather;
      double swing =
          sheet.wave() * along * Math.sin(strand.phase() + 9 * along)
              + strand.stray() * along * Math.sin(strand.phase() * 3 + 5 * along);
      double x = sheet.x(across, along) + swing;
      double y = sheet.y(across, along);
      if (i > 0) {
        double light = sheet.light().at(along) * sheet.lightAcross().at(across);
        double tone = strand.tone() * light * contrast + 0.25 * lift * light;
        double taper = Math.min(1, 6 * way + 0.35) * Math.min(1, 4 * (1.04 - way));
        g.setStroke(
            new BasicStroke((float) (width * taper), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        double fade = Math.min(1, 8 * way + 0.2);
        g.setColor(colour(tone).withOpacity(opacity * fade));
        g.draw(new Line2D.Double(lastX, lastY, x, y));
      }
      lastX = x;
      lastY = y;
    }
  }

  private Pigment colour(double tone) {
    return tone < 0.5
        ? dark.mix(middle, tone * 2)
        : middle.mix(bright, Math.min(1, (tone - 0.5) * 2));
  }
}
