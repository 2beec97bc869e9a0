package dev.mien.samples;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Paints a sitter from the wall behind to the last catch-light, in the order a painter would. */
final class Portrait {
  private static final Profile NECK_AND_SHOULDERS =
      Profile.through(
          440, 60, 530, 58, 552, 61, 574, 72, 592, 99, 608, 142, 626, 198, 646, 250, 672, 294, 708,
          322, 768, 342);

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
    canvas.tilt(sitter.tilt(), 0, 560);
    paintHead();
    Mask figure = figure();
    for (HairSheet sheet : sitter.hairUnderEars()) {
      castOn(figure, sheet);
      hair.paint(sheet, strandSeed++);
      hair.paintLoose(sheet, 30, strandSeed++);
    }
    Ear ear = new Ear(canvas, sitter.skin());
    ear.paint(1);
    ear.paintEarring(1);
    for (HairSheet sheet : sitter.hairInFront()) {
      castOn(figure, sheet);
      hair.paint(sheet, strandSeed++);
      hair.paintLoose(sheet, 30, strandSeed++);
    }
    parting();
    canvas.tilt(0, 0, 0);
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
    Mask where = canvas.mask(bodyOutline(), 0.5);
    skin.paintNeck(where, new Lighting(canvas, new BodyRelief(NECK_AND_SHOULDERS, 0, seed)));
    shadowOfHead(where);
    Curve neckline =
        Curve.through(-109, 600, -95, 622, -62, 646, 0, 659, 62, 646, 95, 622, 109, 600);
    Path2D cloth = new Path2D.Double();
    neckline.appendTo(cloth);
    for (int y = 600; y <= 770; y += 2) {
      cloth.lineTo(NECK_AND_SHOULDERS.at(y) + 7, y);
    }
    for (int y = 770; y >= 600; y -= 2) {
      cloth.lineTo(-NECK_AND_SHOULDERS.at(y) - 7, y);
    }
    cloth.closePath();
    Lighting folds = new Lighting(canvas, new BodyRelief(NECK_AND_SHOULDERS, 20, seed + 3));
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
    Skin skin = new Skin(canvas, sitter.skin(), face, seed + 1);
    skin.paintHead(where, lighting);
    skin.freckle(where, seed + 9);
    new NoseDetail(canvas, face).paint();
    new Mouth(canvas, sitter.lips(), sitter.skin().lips()).paint(seed + 6);
    new Eyes(canvas, face, sitter.skin(), sitter.iris(), sitter.lashLength()).paint(seed + 7);
    new Brows(canvas, face, sitter.browColour(), sitter.browThickness()).paint(seed + 8);
  }

  /** The scalp that shows where the hair parts, fading towards the crown. */
  private void parting() {
    Path2D line = new Path2D.Double();
    line.moveTo(19.2, 201);
    line.quadTo(17.5, 172, 13, 146);
    line.quadTo(18.6, 172, 21.4, 201);
    line.closePath();
    canvas.cover(canvas.mask(line, 0.8), sitter.skin().base().times(0.72), 0.85);
  }

  /** All that hair can cast a shadow on: the wall is too far behind. */
  private Mask figure() {
    return canvas.mask(
        g -> {
          g.fill(sitter.face().contour());
          g.fill(bodyOutline());
          sitter.hairBehind().forEach(sheet -> g.fill(sheet.outline()));
          sitter.hairUnderEars().forEach(sheet -> g.fill(sheet.outline()));
          sitter.hairInFront().forEach(sheet -> g.fill(sheet.outline()));
        },
        1);
  }

  private void castOn(Mask figure, HairSheet sheet) {
    Path2D fallen = new Path2D.Double(sheet.outline());
    fallen.transform(AffineTransform.getTranslateInstance(5, 8));
    canvas.glaze(canvas.mask(fallen, 7).times(figure), Pigment.hex(0x6A3328), 0.62);
  }

  private static Path2D bodyOutline() {
    Path2D body = new Path2D.Double();
    body.moveTo(0, 440);
    for (int y = 440; y <= 770; y += 2) {
      body.lineTo(NECK_AND_SHOULDERS.at(y), y);
    }
    for (int y = 770; y >= 440; y -= 2) {
      body.lineTo(-NECK_AND_SHOULDERS.at(y), y);
    }
    body.closePath();
    return body;
  }
}
