package dev.mien.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PortraitTest {
  private static final int SIZE = 96;

  static Stream<Sitter> sitters() {
    return Stream.of(Woman.sitter(), Man.sitter());
  }

  @Test
  void paintingTwiceWithOneSeedGivesTheSamePicture() {
    assertArrayEquals(pixels(paint(Man.sitter())), pixels(paint(Man.sitter())));
  }

  @ParameterizedTest
  @MethodSource("sitters")
  void theForeheadIsLighterThanThePupilsBelowIt(Sitter sitter) {
    BufferedImage picture = paint(sitter);
    assertEquals(SIZE, picture.getWidth());
    assertEquals(SIZE, picture.getHeight());
    double eyeY = sitter.face().eyeY();
    double forehead = brightness(picture, 0, eyeY - 70);
    for (double side : new double[] {-1, 1}) {
      double pupil = darkestNear(picture, side * sitter.face().eyeX(), eyeY);
      assertTrue(forehead > 2 * pupil, "forehead " + forehead + ", pupil " + pupil);
    }
  }

  private static BufferedImage paint(Sitter sitter) {
    return new Portrait(sitter, SIZE, 7).paint();
  }

  /** The lean of the head moves an eye by a few units. */
  private static double darkestNear(BufferedImage picture, double easelX, double easelY) {
    double darkest = 255;
    for (int dy = -12; dy <= 12; dy += 4) {
      for (int dx = -12; dx <= 12; dx += 4) {
        darkest = Math.min(darkest, brightness(picture, easelX + dx, easelY + dy));
      }
    }
    return darkest;
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
