package dev.mien.samples;

import java.awt.geom.Path2D;

/** An ear seen from the front, half hidden by its own turn to the side. */
final class Ear {
  private static final Pigment HOLLOW = Pigment.hex(0x6E2F26);

  private final Canvas canvas;
  private final SkinTone tone;

  Ear(Canvas canvas, SkinTone tone) {
    this.canvas = canvas;
    this.tone = tone;
  }

  /** Paints the ear; {@code side} 1 is the right of the picture, which lies in half shade. */
  void paint(int side) {
    Path2D outline =
        Curve.outline(
            Curve.through(
                    108, 334, 113, 323, 121, 317.5, 128.5, 320, 131.5, 331, 130, 346, 125.5, 360,
                    121, 372, 116, 380, 110.5, 379, 108, 368)
                .placed(side, 0, 0));
    Mask shape = canvas.mask(outline, 0.6);
    double lit = side > 0 ? 0.72 : 0.98;
    canvas.glaze(canvas.mask(outline, 5), HOLLOW, 0.45);
    canvas.cover(shape, tone.base().mix(tone.blush(), 0.45).times(lit), 1);
    Mask rim = shape.without(canvas.mask(outline, 3.2));
    canvas.lighten(rim, tone.base(), 0.35);
    Path2D fold =
        Curve.through(113, 334, 118, 325, 124, 324.5, 126, 333, 124, 346, 120, 357)
            .placed(side, 0, 0)
            .toPath();
    canvas.glaze(canvas.stroke(fold, 3.2, 1.5).times(shape), HOLLOW, 0.55);
    Path2D inner =
        Curve.through(112, 341, 117, 337, 119.5, 343, 118, 354, 114, 362, 111, 360)
            .placed(side, 0, 0)
            .toPath();
    inner.closePath();
    canvas.glaze(canvas.mask(inner, 2.2).times(shape), HOLLOW, 0.70);
    Path2D lobe = Shapes.oval(side * 115.5, 372, 3.4, 4.0);
    canvas.lighten(canvas.mask(lobe, 2.0).times(shape), tone.base(), 0.35);
  }

  /** A small gold drop under the ear. */
  void paintEarring(int side) {
    Pigment gold = Pigment.hex(0xC8963E);
    double x = side * 115;
    canvas.glaze(canvas.mask(Shapes.oval(x + 3, 394, 5, 8), 3), HOLLOW, 0.35);
    canvas.cover(canvas.mask(Shapes.oval(x, 378.5, 1.7, 1.7), 0.4), gold.times(1.2), 1);
    Path2D drop =
        Curve.outline(
            Curve.through(0, 381, 3.4, 390, 3.9, 395, 0, 399.5, -3.9, 395, -3.4, 390, 0, 381)
                .placed(1, x, 0));
    Mask shape = canvas.mask(drop, 0.4);
    canvas.cover(shape, gold, 1);
    canvas.glaze(canvas.mask(Shapes.oval(x + 2.4, 394, 2.2, 6), 1.2).times(shape), HOLLOW, 0.55);
    canvas.lighten(
        canvas.mask(Shapes.oval(x - 1.4, 391.5, 0.9, 2.2), 0.5), Pigment.hex(0xFFF6DC), 0.95);
  }
}
