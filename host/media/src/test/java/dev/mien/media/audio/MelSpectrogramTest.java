package dev.mien.media.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MelSpectrogramTest {
  private static final int BANDS = 40;

  private static float[][] spectrogram(float[] sound, int block) {
    List<float[]> frames = new ArrayList<>();
    MelSpectrogram spectrogram = new MelSpectrogram(BANDS, 60, 7600, frames::add);
    for (int at = 0; at < sound.length; at += block) {
      float[] part = Arrays.copyOfRange(sound, at, Math.min(sound.length, at + block));
      spectrogram.accept(part, part.length);
    }
    spectrogram.finish();
    return frames.toArray(new float[0][]);
  }

  private static float[] sine(double hertz, int samples) {
    float[] sound = new float[samples];
    for (int i = 0; i < samples; i++) {
      sound[i] = (float) Math.sin(2 * Math.PI * hertz * i / MelSpectrogram.SAMPLE_RATE);
    }
    return sound;
  }

  @Test
  void aFullScaleSineHasTheMeanSquareOfASine() {
    float sum = 0;
    for (float band : spectrogram(sine(1000, 16000), 16000)[50]) {
      sum += band;
    }
    assertEquals(0.5, sum, 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {200, 500, 1000, 2000, 4000, 7000})
  void aSineIsLoudestInTheBandAroundItsFrequency(double hertz) {
    float[] frame = spectrogram(sine(hertz, 16000), 16000)[50];
    double low = 2595 * Math.log10(1 + 60 / 700.0);
    double high = 2595 * Math.log10(1 + 7600 / 700.0);
    double mel = 2595 * Math.log10(1 + hertz / 700);
    double expected = (mel - low) / (high - low) * (BANDS + 1) - 1;
    int loudest = 0;
    for (int band = 0; band < BANDS; band++) {
      loudest = frame[band] > frame[loudest] ? band : loudest;
    }
    assertEquals(expected, loudest, 1);
  }

  @Test
  void aClickIsLoudestInTheFrameItFallsInto() {
    float[] sound = new float[16000];
    sound[160 * 42 + 80] = 1;
    float[][] frames = spectrogram(sound, 16000);
    int loudest = 0;
    for (int frame = 0; frame < frames.length; frame++) {
      loudest = frames[frame][20] > frames[loudest][20] ? frame : loudest;
    }
    assertEquals(42, loudest);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 159, 160, 161, 400, 16000})
  void thereIsAFrameForEveryStartedHop(int samples) {
    assertEquals((samples + 159) / 160, spectrogram(new float[samples], 1000).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 160, 401, 5000})
  void theSizeOfTheBlocksDoesNotMatter(int block) {
    float[] sound = sine(300, 5000);
    float[][] whole = spectrogram(sound, sound.length);
    float[][] parts = spectrogram(sound, block);
    assertEquals(whole.length, parts.length);
    for (int frame = 0; frame < whole.length; frame++) {
      assertArrayEquals(whole[frame], parts[frame]);
    }
  }

  @Test
  void bandsBeyondTheSamplingTheoremAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new MelSpectrogram(BANDS, 60, 9000, frame -> {}));
  }
}
