package dev.mien.training.viseme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  /** Half a second of pause, half a second of a tone said to be an open mouth. */
  private static Speech tone() {
    short[] samples = new short[22_050];
    byte[] visemes = new byte[1000];
    for (int i = samples.length / 2; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(i * 0.2));
    }
    Arrays.fill(visemes, 500, 1000, (byte) Viseme.OPEN.index());
    return new Speech(22_050, samples, visemes);
  }

  @Test
  void theLabelsStayWithTheCleanSound() {
    theLabelsStayWithTheSound(Augmentation::clean);
  }

  @Test
  void theLabelsStayWithTheNoisySound() {
    theLabelsStayWithTheSound(Augmentation::noisy);
  }

  @Test
  void theLabelsStayWithTheDisguisedSound() {
    theLabelsStayWithTheSound(Augmentation::disguised);
  }

  @Test
  void nowAndThenNobodySpeaks() {
    Speech speech = tone();
    Augmentation augmentation = new Augmentation(new SplittableRandom(4), List.of(speech));
    int empty = 0;
    for (int i = 0; i < 100; i++) {
      LabelledSound sound = augmentation.example(speech);
      boolean open = false;
      for (double seconds = 0; seconds < 3; seconds += 0.1) {
        open |= sound.mouth().apply(seconds) == Viseme.OPEN;
      }
      empty += open ? 0 : 1;
    }
    assertTrue(empty > 0 && empty < 15, empty + " of 100");
  }

  private static void theLabelsStayWithTheSound(
      BiFunction<Augmentation, Speech, LabelledSound> disguise) {
    Speech speech = tone();
    Augmentation augmentation = new Augmentation(new SplittableRandom(4), List.of(speech));
    for (int i = 0; i < 10; i++) {
      LabelledSound sound = disguise.apply(augmentation, speech);
      double[] power = new double[2];
      int[] count = new int[2];
      for (int at = 0; at < sound.samples().length; at++) {
        int open = sound.mouth().apply(at / 16_000.0) == Viseme.OPEN ? 1 : 0;
        assertTrue(Float.isFinite(sound.samples()[at]));
        power[open] += sound.samples()[at] * sound.samples()[at];
        count[open]++;
      }
      assertTrue(power[1] / count[1] > power[0] / count[0]);
      assertEquals(0.5, count[1] / 16_000.0, 0.12);
    }
  }
}
