package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.media.Image;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SteadyMaskTest {
  private static final int SIZE = FaceAlignment.SIZE;
  private int parsed;

  /** A mask as wide as the face is light. */
  private FaceMask parse(Image face) {
    parsed++;
    double[] levels = new double[SIZE * SIZE];
    int edge = face.sample(256, 256, 1);
    for (int y = 0; y < SIZE; y++) {
      Arrays.fill(levels, y * SIZE, y * SIZE + edge, 255);
    }
    return FaceMask.framed(levels);
  }

  private static Image face(int level) {
    byte[] rgb = new byte[SIZE * SIZE * 3];
    Arrays.fill(rgb, (byte) level);
    return new Image(SIZE, SIZE, rgb);
  }

  @Test
  void aFaceThatHardlyChangesIsParsedOnce() {
    SteadyMask mask = new SteadyMask(this::parse, 25);
    for (int i = 0; i < 50; i++) {
      mask.next(face(100 + i % 5));
    }

    assertEquals(1, parsed);
  }

  @Test
  void anotherMaskComesLittleByLittle() {
    SteadyMask mask = new SteadyMask(this::parse, 25);
    float[] before = mask.next(face(100)).shares();
    double largest = 0;
    for (int i = 0; i < 12; i++) {
      float[] now = mask.next(face(180)).shares();
      for (int pixel = 0; pixel < now.length; pixel++) {
        largest = Math.max(largest, Math.abs(now[pixel] - before[pixel]));
      }
      before = now;
    }

    assertEquals(2, parsed);
    assertTrue(largest < 0.2, "it jumps by " + largest);
    assertArrayEquals(parse(face(180)).shares(), before, 1e-6f);
  }
}
