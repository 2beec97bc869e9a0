package dev.mien.media.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.mien.spi.media.Image;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageOpsTest {
  // Eight grey pixels; those of a result of two lie at 1.5 and 5.5.
  private static final int[] ROW = {255, 10, 30, 255, 255, 100, 50, 255};

  @Test
  void linearResizingSeesTheTwoNearestPixelsOnly() {
    Image small = ImageOps.resizeLinear(row(null), 2, 1);

    assertArrayEquals(new byte[] {20, 20, 20, 75, 75, 75}, small.rgb());
  }

  @Test
  void linearResizingDropsTransparency() {
    Image small = ImageOps.resizeLinear(row(new byte[ROW.length]), 2, 1);

    assertNull(small.alpha());
    assertArrayEquals(new byte[] {20, 20, 20, 75, 75, 75}, small.rgb());
  }

  private static Image row(byte @Nullable [] alpha) {
    byte[] rgb = new byte[ROW.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) ROW[i / 3];
    }
    return new Image(ROW.length, 1, rgb, alpha);
  }
}
