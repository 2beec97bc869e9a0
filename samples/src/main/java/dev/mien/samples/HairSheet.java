package dev.mien.samples;

import java.awt.geom.Path2D;
import java.util.List;

/**
 * A sheet of hair: guide curves from root to tip, side by side; strands run between them.
 *
 * @param guides at least two, from one edge of the sheet to the other
 * @param strands how many strands to draw
 * @param locks how many locks they gather into
 * @param gather how tightly a lock closes towards its tip, 0 to 1
 * @param wave how far locks swing sideways, in easel units
 * @param light how much light falls along a strand, by way from root (0) to tip (1)
 * @param lightAcross how much light falls across the sheet, from first guide (0) to last (1)
 */
record HairSheet(
    List<Curve> guides,
    int strands,
    int locks,
    double gather,
    double wave,
    Profile light,
    Profile lightAcross) {

  /** The same sheet mirrored, for the other side of the head. */
  HairSheet mirrored() {
    return new HairSheet(
        guides.stream().map(Curve::mirrored).toList(),
        strands,
        locks,
        gather,
        wave,
        light,
        lightAcross);
  }

  /** The same sheet under other light. */
  HairSheet litBy(double factor) {
    return new HairSheet(
        guides,
        strands,
        locks,
        gather,
        wave,
        light,
        Profile.through(
            0,
            lightAcross.at(0) * factor,
            0.5,
            lightAcross.at(0.5) * factor,
            1,
            lightAcross.at(1) * factor));
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

  /** The outline of the whole sheet. */
  Path2D outline() {
    return Curve.outline(guides.get(0), guides.get(guides.size() - 1).reversed());
  }
}
