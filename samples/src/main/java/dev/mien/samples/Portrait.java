package dev.mien.samples;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Paints a sitter from the wall behind to the last catch-light, in the order a painter would. */
final class Portrait {
  private static final Profile NECK_AND_SHOULDERS =
      Profile.through(
          440, 60, 540, 60, 566, 62, 588, 72, 606, 100, 622, 150, 640, 214, 660, 272, 690, 318, 730,
          344, 768, 358);

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
    Hair hair = new Hair(canvas, sitter.hairDark(), sitter.hairMiddle(), sitter.hairBright());
    castOnWall();
    long strandSeed = seed + 100;
    for (HairSheet sheet : sitter.hairBehind()) {
      hair.paint(sheet, strandSeed++);
    }
    paintBody();
    paintHead();
    for (HairSheet sheet : sitter.hairInFront()) {
      shadowUnder(sheet);
    }
    for (HairSheet sheet : sitter.hairInFront()) {
      hair.paint(sheet, strandSeed++);
      hair.paintLoose(sheet, 40, strandSeed++);
    }
    new Finish(canvas).apply(seed + 5);
    return canvas.finished();
  }

  private void castOnWall() {
    Path2D around = new Path2D.Double(sitter.face().contour());
    around.transform(AffineTransform.getTranslateInstance(30, 40));
    canvas.glaze(canvas.mask(around, 40), Pigment.hex(0x4A4A55), 0.35);
  }

  private void paintBody() {
    Skin skin = new Skin(canvas, sitter.skin(), sitter.face(), seed + 2);
    Path2D body = new Path2D.Double();
    body.moveTo(0, 440);
    for (int y = 440; y <= 770; y += 2) {
      body.lineTo(NECK_AND_SHOULDERS.at(y), y);
    }
    for (int y = 770; y >= 440; y -= 2) {
      body.lineTo(-NECK_AND_SHOULDERS.at(y), y);
    }
    body.closePath();
    Mask where = canvas.mask(body, 0.5);
    skin.paintNeck(where, new Lighting(canvas, new BodyRelief(NECK_AND_SHOULDERS, 0, seed)));
    shadowOfHead(where);
    Curve neckline =
        Curve.through(-122, 606, -100, 634, -62, 660, 0, 672, 62, 660, 100, 634, 122, 606);
    Path2D cloth = new Path2D.Double();
    neckline.appendTo(cloth);
    for (int y = 606; y <= 770; y += 2) {
      cloth.lineTo(NECK_AND_SHOULDERS.at(y) + 7, y);
    }
    for (int y = 770; y >= 606; y -= 2) {
      cloth.lineTo(-NECK_AND_SHOULDERS.at(y) - 7, y);
    }
    cloth.closePath();
    Lighting folds = new Lighting(canvas, new BodyRelief(NECK_AND_SHOULDERS, 34, seed + 3));
    new Garment(canvas, sitter.garment(), cloth, neckline).paint(folds, seed + 4);
  }

  private void shadowOfHead(Mask where) {
    Path2D shade = new Path2D.Double(sitter.face().contour());
    shade.transform(AffineTransform.getTranslateInstance(20, 44));
    Pigment warm = Pigment.hex(0x8A4A3C);
    canvas.glaze(canvas.mask(shade, 9).times(where), warm, 0.62);
    Path2D close = new Path2D.Double(sitter.face().contour());
    close.transform(AffineTransform.getTranslateInstance(4, 12));
    canvas.glaze(canvas.mask(close, 8).times(where), Pigment.hex(0x5A2A22), 0.5);
  }

  private void paintHead() {
    FaceShape face = sitter.face();
    Mask where = canvas.mask(face.contour(), 0.6);
    Lighting lighting = new Lighting(canvas, new HeadRelief(face, sitter.lips()));
    new Skin(canvas, sitter.skin(), face, seed + 1).paintHead(where, lighting);
    new NoseDetail(canvas, face).paint();
    new Mouth(canvas, sitter.lips(), sitter.skin().lips()).paint(seed + 6);
    new Eyes(canvas, face, sitter.skin(), sitter.iris(), sitter.lashLength()).paint(seed + 7);
    new Brows(canvas, face, sitter.browColour(), sitter.browThickness()).paint(seed + 8);
  }

  private void shadowUnder(HairSheet sheet) {
    Path2D fallen = new Path2D.Double(sheet.outline());
    fallen.transform(AffineTransform.getTranslateInstance(5, 8));
    Mask shadow = canvas.mask(fallen, 7);
    canvas.glaze(shadow, Pigment.hex(0x6A3328), 0.62);
  }
}
