package dev.mien.samples;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Long hair with a parting, swept behind one ear.
 *
 * @param behind sheets behind the neck, farthest first
 * @param underEars sheets over the head but under the ear that shows
 * @param inFront sheets over face and shoulder, farthest first
 */
record LongHair(
    HairColours colours, List<HairSheet> behind, List<HairSheet> underEars, List<HairSheet> inFront)
    implements Hairstyle {
  private static final int LOOSE_STRANDS = 30;

  @Override
  public void paintBehind(Canvas canvas, long seed) {
    Hair hair = new Hair(canvas, colours);
    long strandSeed = seed;
    for (HairSheet sheet : behind) {
      hair.paint(sheet, strandSeed++);
    }
  }

  @Override
  public void paintOver(Canvas canvas, Sitter sitter, long seed) {
    Mask below = below(canvas, sitter);
    paintSheets(canvas, below, underEars, seed);
    Ear ear = new Ear(canvas, sitter.skin());
    ear.paint(1);
    ear.paintEarring(1);
    paintSheets(canvas, below, inFront, seed + 50);
    paintParting(canvas, sitter.skin());
  }

  private void paintSheets(Canvas canvas, Mask below, List<HairSheet> sheets, long seed) {
    Hair hair = new Hair(canvas, colours);
    long strandSeed = seed;
    for (HairSheet sheet : sheets) {
      Path2D fallen = new Path2D.Double(sheet.outline());
      fallen.transform(AffineTransform.getTranslateInstance(5, 8));
      canvas.glaze(canvas.mask(fallen, 7).times(below), Pigment.hex(0x6A3328), 0.62);
      hair.paint(sheet, strandSeed++);
      hair.paintLoose(sheet, LOOSE_STRANDS, strandSeed++);
    }
  }

  /** All that hair can cast a shadow on: the wall is too far behind. */
  private Mask below(Canvas canvas, Sitter sitter) {
    return canvas.mask(
        g -> {
          g.fill(Hairstyle.figure(sitter));
          behind.forEach(sheet -> g.fill(sheet.outline()));
          underEars.forEach(sheet -> g.fill(sheet.outline()));
          inFront.forEach(sheet -> g.fill(sheet.outline()));
        },
        1);
  }

  /** The scalp that shows where the hair parts, fading towards the crown. */
  private static void paintParting(Canvas canvas, SkinTone skin) {
    Path2D line = new Path2D.Double();
    line.moveTo(19.2, 201);
    line.quadTo(17.5, 172, 13, 146);
    line.quadTo(18.6, 172, 21.4, 201);
    line.closePath();
    canvas.cover(canvas.mask(line, 0.8), skin.base().times(0.64), 0.85);
  }
}
