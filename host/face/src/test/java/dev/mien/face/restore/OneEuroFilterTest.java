package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OneEuroFilterTest {
  @Test
  void itComputesWhatThePaperSays() {
    OneEuroFilter filter = new OneEuroFilter(10, 1, 0.5);

    assertEquals(4, filter.next(4), 1e-12);
    // Speed: 20 per second, smoothed with a cutoff of 1 Hz; value: cutoff 1 + 0.5 * that speed.
    double speed = 20 * share(1, 10);
    assertEquals(4 + 2 * share(1 + 0.5 * speed, 10), filter.next(6), 1e-12);
  }

  private static double share(double cutoff, double rate) {
    double time = 1 / (2 * Math.PI * cutoff);
    return 1 / (1 + time * rate);
  }

  @Test
  void tremblingGoesAndMovementStays() {
    Random random = new Random(1);
    OneEuroFilter resting = new OneEuroFilter(25, 1, 40);
    double most = 0;
    for (int i = 0; i < 200; i++) {
      double smoothed = resting.next(1e-4 * random.nextGaussian());
      most = i > 100 ? Math.max(most, Math.abs(smoothed)) : 0;
    }
    OneEuroFilter moving = new OneEuroFilter(25, 1, 40);
    double last = 0;
    for (int i = 0; i < 100; i++) {
      last = moving.next(0.01 * i);
    }

    assertTrue(most < 1e-4, "it trembles by " + most);
    assertEquals(0.99, last, 0.01, "less than a frame behind");
  }
}
