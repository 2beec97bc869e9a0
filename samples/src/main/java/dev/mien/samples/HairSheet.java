package dev.mien.samples;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A sheet of hair: guide curves from root to tip, side by side; strands run between them.
 *
 * @param guides at least two, from the edge next to the face (0) to the other edge (1)
 * @param strands how many strands to draw
 * @param locks how many locks they gather into
 * @param gather how tightly a lock closes towards its tip, 0 to 1
 * @param wave how its strands swing sideways
 * @param raggedness how unequal in length they are, as a part of the whole length
 * @param light how much light falls along a strand, by way from root (0) to tip (1)
 * @param lightAcross how much light falls across the sheet, from its first guide to its last
 */
record HairSheet(
    List<Curve> guides,
    int strands,
    int locks,
    double gather,
    Wave wave,
    double raggedness,
    Profile light,
    Profile lightAcross) {

  /**
   * A swing to both sides that grows from root to tip.
   *
   * @param swing how far at the tip, in easel units
   * @param turns how many whole waves from root to tip
   * @param start where along the strand it begins, 0 to 1
   * @param relief how much light and shade the waves get
   * @param phase where in a wave the roots are, in radians
   */
  record Wave(double swing, double turns, double start, double relief, double phase) {
    private double angle(double along, double shift) {
      return phase + shift + 2 * Math.PI * turns * along;
    }

    double at(double along, double shift) {
      double grown = Math.max(0, along - start) / (1 - start);
      return swing * Math.min(1, grown * 2.2) * Math.sin(angle(along, shift));
    }

    /** 1 where a wave turns towards the light, -1 where it turns away, 0 where there is none. */
    double facing(double along, double shift) {
      double grown = Math.max(0, along - start) / (1 - start);
      return relief * Math.min(1, grown * 3) * Math.cos(angle(along, shift) + 0.6);
    }
  }

  double x(double across, double along) {
    return between(across, along, true);
  }

  double y(double across, double along) {
    return between(across, along, false);
  }

  private double between(double across, double along, boolean horizontal) {
    double place = Math.max(0, Math.min(1, across)) * (guides.size() - 1);
    int i = Math.min(guides.size() - 2, (int) place);
    double f = place - i;
    Curve a = guides.get(i);
    Curve b = guides.get(i + 1);
    double from = horizontal ? a.x(along) : a.y(along);
    double to = horizontal ? b.x(along) : b.y(along);
    return from + (to - from) * f;
  }

  /** The outline of the sheet from the roots as far as the shortest strands reach. */
  Path2D outline() {
    Path2D path = new Path2D.Double();
    double end = 1 - raggedness;
    for (double t = 0; t <= 1; t += 0.01) {
      lineTo(path, x(0, t * end) + wave.at(t * end, 0), y(0, t * end));
    }
    for (double t = 1; t >= 0; t -= 0.01) {
      lineTo(path, x(1, t * end) + wave.at(t * end, 0), y(1, t * end));
    }
    path.closePath();
    return path;
  }

  private static void lineTo(Path2D path, double x, double y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    } else {
      path.lineTo(x, y);
    }
  }
}
