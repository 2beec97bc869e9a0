package dev.mien.samples;

import java.awt.geom.Path2D;

/**
 * Neck and shoulders, and what of them the garment leaves free.
 *
 * @param halfWidth half the width of neck and shoulders at each height
 * @param neckline the upper edge of the garment, from left to right
 */
record Figure(Profile halfWidth, Curve neckline) {
  private static final int TOP = 440;
  private static final int BOTTOM = 770;

  /** The outline of neck and shoulders down to the edge of the picture. */
  Path2D outline() {
    Path2D outline = new Path2D.Double();
    outline.moveTo(0, TOP);
    appendSides(outline, TOP, 0);
    return outline;
  }

  /** The outline of the garment. */
  Path2D garment() {
    Path2D outline = new Path2D.Double();
    neckline.appendTo(outline);
    appendSides(outline, (int) neckline.y(0), 7);
    return outline;
  }

  private void appendSides(Path2D outline, int top, double margin) {
    for (int y = top; y <= BOTTOM; y += 2) {
      outline.lineTo(halfWidth.at(y) + margin, y);
    }
    for (int y = BOTTOM; y >= top; y -= 2) {
      outline.lineTo(-halfWidth.at(y) - margin, y);
    }
    outline.closePath();
  }
}
