package dev.mien.samples;

import java.awt.geom.Path2D;

/** How somebody wears their hair, ears included, since hair goes under and over them. */
sealed interface Hairstyle permits LongHair, CroppedHair {

  /** Paints what is behind neck and shoulders. */
  void paintBehind(Canvas canvas, long seed);

  /** Paints the ears and what lies over the head, with its shadow on whatever is below. */
  void paintOver(Canvas canvas, Sitter sitter, long seed);

  /** The outline of head, neck and shoulders together. */
  static Path2D figure(Sitter sitter) {
    Path2D outline = new Path2D.Double(sitter.face().contour());
    outline.append(sitter.figure().outline(), false);
    outline.setWindingRule(Path2D.WIND_NON_ZERO);
    return outline;
  }
}
