package dev.mien.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PortraitTest {
  private static final int SIZE = 96;

  @Test
  void paintingTwiceWithOneSeedGivesTheSamePicture() {
    assertArrayEquals(pixels(paint(7)), pixels(paint(7)));
  }

  @Test
  void thePictureHasTheSizeAskedFor() {
    BufferedImage picture = paint(7);
    assertEquals(SIZE, picture.getWidth());
    assertEquals(SIZE, picture.getHeight());
  }

  @Test
  void theForeheadIsLighterThanThePupilsBelowIt() {
    BufferedImage picture = paint(7);
    FaceShape face = Sitters.woman().face();
    double forehead = brightness(picture, 0, face.eyeY() - 70);
    for (double side : new double[] {-1, 1}) {
      double pupil = brightness(picture, side * face.eyeX(), face.eyeY());
      assertTrue(forehead > 2 * pupil, "forehead " + forehead + ", pupil " + pupil);
    }
  }

  private static BufferedImage paint(long seed) {
    return new Portrait(Sitters.woman(), SIZE, seed).paint();
  }

  private static double brightness(BufferedImage picture, double easelX, double easelY) {
    double scale = (double) SIZE / Canvas.UNITS;
    int rgb = picture.getRGB((int) ((easelX + Canvas.UNITS / 2.0) * scale), (int) (easelY * scale));
    return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3.0;
  }

  private static int[] pixels(BufferedImage picture) {
    return picture.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
  }
}
