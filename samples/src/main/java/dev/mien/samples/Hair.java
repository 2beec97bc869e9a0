package dev.mien.samples;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Random;

/**
 * Paints sheets of hair strand by strand: a dark ground, then locks, then single bright strands.
 */
final class Hair {
  private static final int SEGMENTS = 48;

  private final Canvas canvas;
  private final HairColours colours;

  Hair(Canvas canvas, HairColours colours) {
    this.canvas = canvas;
    this.colours = colours;
  }

  void paint(HairSheet sheet, long seed) {
    canvas.cover(canvas.mask(sheet.outline(), 2.5), colours.dark(), 0.97);
    canvas.draw(new Layer(sheet, seed, 1.9, 0.60, 0.00)::draw);
    canvas.draw(new Layer(sheet, seed, 1.1, 0.50, 0.04)::draw);
    canvas.draw(new Layer(sheet, seed + 1, 0.7, 0.42, 0.12)::draw);
  }

  /** A few loose hairs that leave the outline of the sheet. */
  void paintLoose(HairSheet sheet, int count, long seed) {
    Layer layer = new Layer(sheet, seed, 0.55, 0.42, 0.1);
    canvas.draw(g -> layer.drawLoose(g, count));
  }

  /**
   * One strand.
   *
   * @param across where its root lies in the sheet
   * @param lock where the middle of its lock lies
   * @param phase where in its waves it starts
   * @param stray how far it leaves its lock, in easel units
   * @param tone how light it is by itself
   */
  private record Strand(double across, double lock, double phase, double stray, double tone) {}

  /** Strands of one width over a whole sheet. */
  private final class Layer {
    private final HairSheet sheet;
    private final Random random;
    private final Noise patches;
    private final double width;
    private final double opacity;
    private final double lift;

    Layer(HairSheet sheet, long seed, double width, double opacity, double lift) {
      this.sheet = sheet;
      random = new Random(seed);
      patches = new Noise(seed);
      this.width = width;
      this.opacity = opacity;
      this.lift = lift;
    }

    void draw(Graphics2D g) {
      double[] lockTone = new double[sheet.locks()];
      double[] lockPhase = new double[sheet.locks()];
      double[] lockEnd = new double[sheet.locks()];
      for (int i = 0; i < sheet.locks(); i++) {
        lockTone[i] = 0.32 + 0.36 * random.nextDouble();
        lockPhase[i] = 0.45 * random.nextGaussian();
        lockEnd[i] = 1 - sheet.raggedness() * random.nextDouble();
      }
      for (int i = 0; i < sheet.strands(); i++) {
        double across = random.nextDouble();
        int lock = (int) (across * sheet.locks());
        double lockMiddle = (lock + 0.5) / sheet.locks();
        double inLock = (across - lockMiddle) * sheet.locks() * 2;
        double tone =
            lockTone[lock] * (1 - 0.5 * inLock * inLock) + 0.09 * random.nextGaussian() + lift;
        double stray = 1.3 * random.nextGaussian();
        double start = 0.05 * random.nextDouble();
        double end = lockEnd[lock] * (1 - 0.12 * random.nextDouble());
        drawStrand(g, new Strand(across, lockMiddle, lockPhase[lock], stray, tone), start, end);
      }
    }

    void drawLoose(Graphics2D g, int count) {
      for (int i = 0; i < count; i++) {
        double edge = random.nextDouble();
        double across =
            edge < 0.5 ? 1 : edge < 0.8 ? 0.04 * random.nextDouble() : random.nextDouble();
        double stray = (across < 0.05 ? 2 : 4) + 9 * random.nextDouble();
        double start = 0.5 * random.nextDouble();
        double end = Math.min(1, start + 0.2 + 0.4 * random.nextDouble());
        double tone = 0.3 + 0.3 * random.nextDouble();
        drawStrand(
            g, new Strand(across, across, 6.28 * random.nextDouble(), stray, tone), start, end);
      }
    }

    private void drawStrand(Graphics2D g, Strand strand, double start, double end) {
      double lastX = 0;
      double lastY = 0;
      double shimmer = 0.035 * random.nextGaussian();
      for (int i = 0; i <= SEGMENTS; i++) {
        double way = (double) i / SEGMENTS;
        double along = start + (end - start) * way;
        double gather = sheet.gather() * along * Math.sqrt(along);
        double across = strand.across() + (strand.lock() - strand.across()) * gather;
        double shift = strand.phase() + 0.8 * across;
        double x =
            sheet.x(across, along)
                + sheet.wave().at(along, shift)
                + strand.stray() * along * Math.sin(strand.phase() * 3 + 5 * along);
        double y = sheet.y(across, along);
        if (i > 0) {
          double patch = 0.72 + 0.56 * patches.at(across * sheet.locks() * 0.8, along * 7);
          double light =
              sheet.light().at(along + shimmer)
                  * sheet.lightAcross().at(across)
                  * patch
                  * (1 + sheet.wave().facing(along, shift));
          double taper = Math.min(1, 6 * way + 0.35) * Math.min(1, 3.2 * (1.03 - way));
          g.setStroke(
              new BasicStroke(
                  (float) (width * taper), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
          double fade = Math.min(1, 8 * way + 0.2) * Math.min(1, 5 * (1.03 - way));
          g.setColor(colours.at(strand.tone() * light).withOpacity(opacity * fade));
          g.draw(new Line2D.Double(lastX, lastY, x, y));
        }
        lastX = x;
        lastY = y;
      }
    }
  }
}
