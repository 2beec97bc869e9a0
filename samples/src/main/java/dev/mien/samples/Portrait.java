package dev.mien.samples;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Paints a sitter from the wall behind to the last grain, in the order a painter would. */
final class Portrait {
  private static final double GARMENT_FOLDS = 20;

  private final Sitter sitter;
  private final Canvas canvas;
  private final long seed;

  Portrait(Sitter sitter, int size, long seed) {
    this.sitter = sitter;
    this.seed = seed;
    canvas = new Canvas(size);
  }

  /** Paints the picture; call once. */
  BufferedImage paint() {
    new Backdrop(canvas, sitter.wallLight(), sitter.wallDark()).paint(seed);
    castOnWall();
    sitter.hairstyle().paintBehind(canvas, seed + 100);
    paintBody();
    canvas.tilt(sitter.tilt(), 0, 560);
    paintHead();
    sitter.hairstyle().paintOver(canvas, sitter, seed + 200);
    canvas.tilt(0, 0, 0);
    new Finish(canvas).apply(seed + 5);
    return canvas.finished();
  }

  private void castOnWall() {
    canvas.glaze(canvas.mask(headMovedBy(30, 40), 40), Pigment.hex(0x4A4A55), 0.35);
  }

  private void paintBody() {
    Figure figure = sitter.figure();
    Mask where = canvas.mask(figure.outline(), 0.5);
    Lighting light = new Lighting(canvas, new BodyRelief(figure.halfWidth(), 0, seed));
    new Skin(canvas, sitter.skin(), sitter.face(), seed + 2).paintNeck(where, light);
    canvas.glaze(canvas.mask(headMovedBy(20, 44), 9).times(where), Pigment.hex(0x8A4A3C), 0.62);
    canvas.glaze(canvas.mask(headMovedBy(4, 12), 8).times(where), Pigment.hex(0x5A2A22), 0.5);
    Lighting folds =
        new Lighting(canvas, new BodyRelief(figure.halfWidth(), GARMENT_FOLDS, seed + 3));
    new Garment(canvas, sitter.garment(), figure).paint(folds, seed + 4);
  }

  private void paintHead() {
    FaceShape face = sitter.face();
    Mask where = canvas.mask(face.contour(), 0.6);
    Lighting light = new Lighting(canvas, new HeadRelief(face, sitter.lips()));
    Skin skin = new Skin(canvas, sitter.skin(), face, seed + 1);
    skin.paintHead(where, light);
    skin.freckle(where, seed + 9);
    new NoseDetail(canvas, face).paint();
    new Mouth(canvas, sitter.lips(), sitter.skin().lips()).paint(seed + 6);
    new Eyes(canvas, face, sitter.skin(), sitter.iris(), sitter.lashLength()).paint(seed + 7);
    new Brows(canvas, face, sitter.brows()).paint(seed + 8);
  }

  private Path2D headMovedBy(double x, double y) {
    Path2D outline = new Path2D.Double(sitter.face().contour());
    outline.transform(AffineTransform.getTranslateInstance(x, y));
    return outline;
  }
}
