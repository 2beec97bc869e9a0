package dev.mien.plugin.sadtalker.builtin.motion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlinksTest {
  private static double[] tenMinutes(long seed) {
    Blinks blinks = new Blinks(seed);
    double[] closed = new double[15000];
    for (int i = 0; i < closed.length; i++) {
      closed[i] = blinks.at((i + 0.5) / 25);
    }
    return closed;
  }

  @Test
  void eyesBlinkAboutAsOftenAsPeopleDo() {
    double[] closed = tenMinutes(7);
    int blinks = 0;
    for (int i = 1; i < closed.length; i++) {
      if (closed[i - 1] < 0.5 && closed[i] >= 0.5) {
        blinks++;
      }
    }
    assertTrue(blinks >= 100 && blinks <= 220, blinks + " blinks in ten minutes");
  }

  @Test
  void aBlinkClosesTheEyesWhollyAndOpensThemAgain() {
    double[] closed = tenMinutes(3);
    double most = 0;
    int open = 0;
    for (double value : closed) {
      assertTrue(value >= 0 && value <= 1);
      most = Math.max(most, value);
      open += value == 0 ? 1 : 0;
    }
    assertEquals(1, most, 1e-9);
    assertTrue(open > closed.length * 0.8, "eyes are open most of the time");
  }

  @Test
  void theSeedDecidesWhen() {
    assertEquals(tenMinutes(1)[1234], tenMinutes(1)[1234]);
    assertNotEquals(Arrays.toString(tenMinutes(1)), Arrays.toString(tenMinutes(2)));
  }
}
