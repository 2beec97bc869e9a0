package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StillBackgroundTest {
  private static final int SIDE = 160;

  private static Image plain(int side, int level) {
    byte[] rgb = new byte[side * side * 3];
    Arrays.fill(rgb, (byte) level);
    return new Image(side, side, rgb);
  }

  private static Image withSquare(int left, int top) {
    Image picture = plain(SIDE, 100);
    for (int y = top; y < top + 20; y++) {
      for (int x = left; x < left + 20; x++) {
        picture.rgb()[(y * SIDE + x) * 3] = (byte) (200 + (x + y) % 7);
      }
    }
    return picture;
  }

  @Test
  void whatStandsStillIsTheEnlargedPictureAndWhatMovesTheFrame() {
    Image enlarged = plain(2 * SIDE, 50); // so that it shows where which of the two is
    StillBackground background = new StillBackground(plain(SIDE, 100), enlarged);
    Image frame = withSquare(64, 64);

    Image result = background.enlarge(frame);

    Image lanczos = ImageOps.resize(frame, 2 * SIDE, 2 * SIDE);
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(50, result.sample(20, 20, channel));
      assertEquals(50, result.sample(300, 150, channel));
      assertEquals(lanczos.sample(148, 148, channel), result.sample(148, 148, channel));
      assertEquals(lanczos.sample(128, 130, channel), result.sample(128, 130, channel));
    }
    int between = result.sample(108, 148, 1);
    assertTrue(between > 50 && between < 100, "the two meet softly: " + between);
  }

  @Test
  void aFrameInWhichNothingMovesIsTheEnlargedPicture() {
    Image still = withSquare(32, 40);
    Image enlarged = ImageOps.resize(still, 250, 250);

    Image result = new StillBackground(still, enlarged).enlarge(withSquare(32, 40));

    assertArrayEquals(enlarged.rgb(), result.rgb());
  }

  @Test
  void whatHasMovedOnceIsTakenFromEveryFrame() {
    StillBackground background = new StillBackground(plain(SIDE, 100), plain(2 * SIDE, 50));
    background.enlarge(withSquare(64, 64));

    Image result = background.enlarge(plain(SIDE, 100));

    assertEquals(100, result.sample(148, 148, 0));
    assertEquals(50, result.sample(20, 20, 0));
  }

  @Test
  void oddFactorsLeaveNoSeam() {
    StillBackground background = new StillBackground(plain(SIDE, 100), plain(250, 100));

    Image result = background.enlarge(withSquare(64, 64));

    Image lanczos = ImageOps.resize(withSquare(64, 64), 250, 250);
    for (int i = 0; i < result.rgb().length; i++) {
      assertEquals(lanczos.rgb()[i] & 0xff, result.rgb()[i] & 0xff, 1);
    }
  }
}
