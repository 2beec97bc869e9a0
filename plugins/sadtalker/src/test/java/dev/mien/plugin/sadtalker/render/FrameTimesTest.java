package dev.mien.plugin.sadtalker.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos of another frame rate than 25. */
class FrameTimesTest {
  private static CoefficientSequence wave(int frames) {
    float[] values = new float[frames];
    for (int i = 0; i < frames; i++) {
      values[i] = (float) Math.sin(i * 0.3);
    }
    return new CoefficientSequence(frames, 1, values);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 25, 25",
    "1.01, 25, 26",
    "0.04, 25, 1",
    "1, 60, 60",
    "10, 29.97, 300",
    "0.001, 12, 1"
  })
  void theVideoIsAsLongAsTheSound(double seconds, double frameRate, long frames) {
    assertEquals(frames, FrameTimes.covering(seconds, frameRate).frames());
  }

  @Test
  void at25FramesEachHasItsOwnRow() {
    FrameTimes times = FrameTimes.asReference(40);
    assertArrayEquals(new double[] {37, 38, 39}, times.positions(37, 8));
  }

  @Test
  void anotherRateMovesAtTheSameSpeed() {
    SemanticWindows windows = new SemanticWindows(wave(100));
    FrameTimes times = FrameTimes.covering(4, 60);
    float[] batch = windows.batch(times.positions(96, 48));
    for (int i = 0; i < 48; i++) {
      double position = (96 + i) * 25 / 60.0;
      for (int place = 0; place < SemanticWindows.LENGTH; place++) {
        // A window spans 27 rows of 1/25 second at every rate.
        double expected = Math.sin((position - 13 + place) * 0.3);
        assertEquals(expected, batch[i * SemanticWindows.LENGTH + place], 0.002);
      }
    }
  }

  @Test
  void beyondTheLastRowTheFaceStands() {
    float[] window = new SemanticWindows(wave(3)).batch(2.4);
    float[] last = new SemanticWindows(wave(3)).batch(2);
    assertEquals(last[26], window[26]);
    assertTrue(window[12] != last[12]);
  }
}
