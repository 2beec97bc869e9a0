package dev.mien.samples;

import java.awt.geom.Path2D;

/**
 * What the relief is too smooth to show of the nose: nostrils, the wings' edges, the tip's light.
 */
final class NoseDetail {
  private static final Pigment DARK = Pigment.hex(0x3B1712);

  private final Canvas canvas;
  private final FaceShape face;

  NoseDetail(Canvas canvas, FaceShape face) {
    this.canvas = canvas;
    this.face = face;
  }

  void paint() {
    double width = face.noseWidth();
    for (int side = -1; side <= 1; side += 2) {
      Path2D nostril =
          Curve.outline(
              Curve.through(5, 412.5, 8, 409.5, 13, 408.6, 17.5, 410.5, 18.6, 413)
                  .placed(side * width, 0, 0),
              Curve.through(18.6, 413, 14, 413.4, 9, 414.2, 5, 412.5).placed(side * width, 0, 0));
      canvas.glaze(canvas.mask(nostril, 2.0), DARK, 0.55);
      canvas.glaze(canvas.mask(nostril, 0.7), DARK, 0.80);
      Path2D wing =
          Curve.through(21, 392, 26.5, 397, 28.4, 404, 26, 411, 20.5, 413.6)
              .placed(side * width, 0, 0)
              .toPath();
      canvas.glaze(canvas.stroke(wing, 1.8, 1.5), DARK, side < 0 ? 0.26 : 0.36);
    }
    canvas.lighten(canvas.mask(Shapes.oval(-3, 391, 4, 3.6), 2.2), Pigment.hex(0xFFF3EA), 0.30);
  }
}
