package dev.mien.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.media.testing.Sounds;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On our two sample voices, and on those of the optional folder of samples where it is there. */
class VoiceQualityTest {
  private static final int RATE = AudioReader.SAMPLE_RATE;

  @TempDir Path folder;

  static Stream<Path> voices() throws IOException {
    List<Path> voices = new ArrayList<>();
    Path ours = Path.of(System.getProperty("mien.repository"), "samples");
    voices.add(ours.resolve("voice-en.flac"));
    voices.add(ours.resolve("voice-zh.flac"));
    Path others = Path.of(System.getProperty("mien.samples"), "speech");
    if (Files.isDirectory(others)) {
      try (Stream<Path> files = Files.list(others)) {
        voices.addAll(files.sorted().toList());
      }
    }
    return voices.stream();
  }

  @ParameterizedTest
  @MethodSource("voices")
  void aGoodVoiceHasNoFault(Path voice) {
    VoiceQuality quality = VoiceQuality.of(voice);

    print(voice, "as it is", quality);
    assertFalse(quality.isNoisy(), quality.toString());
    assertFalse(quality.isClipped(), quality.toString());
    assertFalse(quality.isQuiet(), quality.toString());
    assertFalse(quality.isSilent(), quality.toString());
  }

  @ParameterizedTest
  @MethodSource("voices")
  void noiseIsHeardByHowStrongItIs(Path voice) throws IOException {
    float[] clean = read(voice);
    for (int decibels : new int[] {25, 20, 15, 10, 5, 0}) {
      VoiceQuality quality = VoiceQuality.of(wav(withNoise(clean, decibels)));

      print(voice, "noise " + decibels + " dB below", quality);
      assertEquals(decibels, quality.signalToNoise(), 4);
      if (decibels != 15) {
        assertEquals(decibels < 15, quality.isNoisy(), quality.toString());
      }
      assertFalse(quality.isClipped(), quality.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("voices")
  void peaksThatAreCutOffAreSeenAtAnyLevel(Path voice) throws IOException {
    float[] clean = read(voice);
    for (int decibels : new int[] {-1, 3, 6, 12}) {
      for (double level : new double[] {1, 0.3}) {
        VoiceQuality quality = VoiceQuality.of(wav(clipped(clean, decibels, level)));

        print(
            voice, "cut off %d dB below its peaks, level %.1f".formatted(decibels, level), quality);
        if (decibels != 3) {
          assertEquals(decibels > 0, quality.isClipped(), quality.toString());
        }
        assertFalse(quality.isNoisy(), quality.toString());
      }
    }
  }

  @Test
  void aVoiceThatIsHardlyThereIsTold() throws IOException {
    float[] voice = read(voices().findFirst().orElseThrow());

    assertTrue(VoiceQuality.of(wav(times(voice, 0.03))).isQuiet());
    assertFalse(VoiceQuality.of(wav(times(voice, 0.2))).isQuiet());
    VoiceQuality silence = VoiceQuality.of(wav(new float[3 * RATE]));
    assertTrue(silence.isSilent());
    assertFalse(silence.isNoisy() || silence.isClipped() || silence.isQuiet());
    assertTrue(VoiceQuality.of(wav(new float[1])).isSilent());
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 44_100, 96_000})
  void ratesAndChannelsMakeNoDifference(int rate) throws IOException {
    Random random = new Random(1);
    float[] samples = new float[4 * rate * 2];
    for (int i = 0; i < samples.length; i += 2) {
      boolean pause = i % (2 * rate) < rate;
      samples[i] = (float) (random.nextGaussian() * (pause ? 0.001 : 0.1));
      samples[i + 1] = samples[i];
    }

    VoiceQuality quality = VoiceQuality.of(Sounds.wav(folder.resolve("a"), samples, rate, 2));

    assertEquals(4, quality.seconds(), 1e-9);
    assertEquals(-20, quality.speechLevel(), 1);
    assertEquals(-60, quality.noiseLevel(), 1);
  }

  @Test
  void ofALongRecordingTheBeginningIsHeard() throws IOException {
    int heard = (int) VoiceQuality.LISTENED_SECONDS;
    int seconds = heard + 60;
    float[] samples = new float[seconds * 8_000];
    for (int i = 0; i < heard * 8_000; i++) {
      samples[i] = i % 16_000 < 8_000 ? 0 : 0.1f * ((i & 3) - 1.5f);
    }
    Arrays.fill(samples, samples.length - 8_000, samples.length, 1);

    VoiceQuality quality = VoiceQuality.of(Sounds.wav(folder.resolve("a"), samples, 8_000, 1));

    assertEquals(seconds, quality.seconds(), 0.1);
    assertTrue(quality.speechLevel() < -10, quality.toString());
  }

  @Test
  void whatIsNoSoundIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "no sound");

    MienException refusal = assertThrows(MienException.class, () -> VoiceQuality.of(file));

    assertEquals(StandardErrorCode.INVALID_AUDIO, refusal.code());
  }

  private static void print(Path voice, String what, VoiceQuality quality) {
    System.out.printf(
        Locale.ROOT,
        "%s %s: voice %.1f dB, signal to noise %.1f dB, %.3f %% clipped%n",
        voice.getFileName(),
        what,
        quality.speechLevel(),
        quality.signalToNoise(),
        100 * quality.clippedShare());
  }

  private Path wav(float[] samples) throws IOException {
    return Sounds.wav(folder.resolve("altered.wav"), samples, RATE, 1);
  }

  private static float[] read(Path voice) throws IOException {
    float[] all = new float[60 * RATE];
    try (AudioReader reader = AudioReader.open(voice)) {
      return Arrays.copyOf(all, Math.max(0, reader.read(all)));
    }
  }

  private static float[] times(float[] samples, double factor) {
    float[] result = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = (float) (factor * samples[i]);
    }
    return result;
  }

  private static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** White noise, so far below the loud parts of the voice, at a level that clips nothing. */
  private static float[] withNoise(float[] voice, int decibelsBelow) {
    double[] squares = new double[voice.length];
    for (int i = 0; i < voice.length; i++) {
      squares[i] = (double) voice[i] * voice[i];
    }
    double loud = Arrays.stream(squares).filter(square -> square > 1e-4).average().orElseThrow();
    double deviation = Math.sqrt(loud / Math.pow(10, decibelsBelow / 10.0));
    Random random = new Random(1);
    float[] result = new float[voice.length];
    for (int i = 0; i < voice.length; i++) {
      result[i] = (float) (voice[i] + deviation * random.nextGaussian());
    }
    return times(result, 0.9 / peak(result));
  }

  /** A recording of which the peaks were too high by so much, then brought to another level. */
  private static float[] clipped(float[] voice, int decibels, double level) {
    float[] loud = times(voice, Math.pow(10, decibels / 20.0) / peak(voice));
    for (int i = 0; i < loud.length; i++) {
      loud[i] = Math.max(-1, Math.min(1, loud[i]));
    }
    return times(loud, level);
  }
}
