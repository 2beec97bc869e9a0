package dev.mien.plugin.sadtalker.builtin.voice;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceToMouthTest {
  /** Gives an array by blocks, and counts what it gave. */
  private static final class Block implements VoiceToMouth.Samples {
    private final float[] sound;
    private final int size;
    private int at;
    private boolean closed;

    Block(float[] sound, int size) {
      this.sound = sound;
      this.size = size;
    }

    @Override
    public int read(float[] buffer) {
      if (at == sound.length) {
        return -1;
      }
      int count = Math.min(Math.min(size, buffer.length), sound.length - at);
      System.arraycopy(sound, at, buffer, 0, count);
      at += count;
      return count;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static List<MouthShape> mouth(float[] sound, double fps, int block) throws IOException {
    List<MouthShape> shapes = new ArrayList<>();
    try (VoiceToMouth voice = new VoiceToMouth(new Block(sound, block), fps)) {
      for (MouthShape shape = voice.next(); shape != null; shape = voice.next()) {
        shapes.add(shape);
      }
    }
    return shapes;
  }

  private static float[] hiss(int samples, double decibel) {
    Random random = new Random(1);
    float[] hiss = new float[samples];
    for (int i = 0; i < samples; i++) {
      hiss[i] = (float) (random.nextGaussian() * Math.pow(10, decibel / 20));
    }
    return hiss;
  }

  @ParameterizedTest
  @CsvSource({
    "12, 16000, 12", "25, 16000, 25", "25, 16001, 26", "29.97, 32000, 60", "30, 8000, 15",
    "60, 16000, 60", "25, 1600, 3", "25, 640, 1", "25, 1, 1", "25, 0, 1"
  })
  void thereIsAShapeForEveryStartedFrame(double fps, int samples, int frames) throws IOException {
    assertEquals(frames, mouth(new float[samples], fps, 1600).size());
  }

  @Test
  void digitalSilenceIsEntirelyAtRest() throws IOException {
    for (MouthShape shape : mouth(new float[80_000], 25, 1600)) {
      assertEquals(1, shape.weight(Viseme.REST), 0.001);
      assertEquals(0, shape.loudness());
    }
  }

  @Test
  void theHissOfAConverterIsAtRest() throws IOException {
    for (MouthShape shape : mouth(hiss(80_000, -75), 25, 1600)) {
      assertTrue(shape.weight(Viseme.REST) > 0.99, Arrays.toString(shape.weights()));
    }
  }

  @Test
  void noiseWithoutAVoiceIsAtRest() throws IOException {
    double rest = 0;
    List<MouthShape> shapes = mouth(hiss(160_000, -30), 25, 1600);
    for (MouthShape shape : shapes) {
      rest += shape.weight(Viseme.REST) / shapes.size();
    }
    assertTrue(rest > 0.8, "mean weight " + rest);
  }

  @Test
  void theMouthClosesInAPauseWithNoiseInIt() throws IOException {
    float[] speech = UnseenVoice.samples();
    float[] sound = hiss(2 * speech.length + 32_000, -55);
    for (int i = 0; i < speech.length; i++) {
      sound[i] += speech[i];
      sound[speech.length + 32_000 + i] += speech[i];
    }
    List<MouthShape> shapes = mouth(sound, 25, 1600);
    int pause = speech.length * 25 / 16_000;
    for (MouthShape shape : shapes.subList(pause + 10, pause + 40)) {
      assertTrue(shape.weight(Viseme.REST) > 0.8, Arrays.toString(shape.weights()));
      assertTrue(shape.loudness() < 0.2, "loudness " + shape.loudness());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 37, 160, 1600})
  void theSizeOfTheBlocksDoesNotMatter(int block) throws IOException {
    float[] speech = Arrays.copyOf(UnseenVoice.samples(), 32_000);
    List<MouthShape> whole = mouth(speech, 25, Integer.MAX_VALUE);
    List<MouthShape> parts = mouth(speech, 25, block);
    assertEquals(whole.size(), parts.size());
    for (int i = 0; i < whole.size(); i++) {
      assertArrayEquals(whole.get(i).weights(), parts.get(i).weights());
      assertEquals(whole.get(i).loudness(), parts.get(i).loudness());
    }
  }

  @Test
  void theLevelOfTheRecordingDoesNotMatter() throws IOException {
    float[] speech = UnseenVoice.samples();
    float[] quiet = speech.clone();
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] *= 0.1f;
    }
    List<MouthShape> loud = mouth(speech, 25, 1600);
    List<MouthShape> soft = mouth(quiet, 25, 1600);
    double difference = 0;
    for (int i = 0; i < loud.size(); i++) {
      for (Viseme viseme : Viseme.values()) {
        difference += Math.abs(loud.get(i).weight(viseme) - soft.get(i).weight(viseme));
      }
    }
    assertTrue(difference / loud.size() < 0.05, "mean difference " + difference / loud.size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {12, 25, 60})
  void weightsAreSharesOfOne(double fps) throws IOException {
    for (MouthShape shape : mouth(UnseenVoice.samples(), fps, 1600)) {
      float sum = 0;
      for (Viseme viseme : Viseme.values()) {
        assertTrue(shape.weight(viseme) >= 0);
        sum += shape.weight(viseme);
      }
      assertEquals(1, sum, 1e-4);
      assertTrue(shape.loudness() >= 0 && shape.loudness() <= 1);
    }
  }

  @Test
  void itHearsFarMoreThanLoudness() throws IOException {
    Viseme[] said = UnseenVoice.visemes();
    List<MouthShape> shapes = mouth(UnseenVoice.samples(), 100, 1600);
    int bins = 16;
    double[] frames = new double[Viseme.values().length];
    double[] heard = new double[frames.length];
    double[][] byLoudness = new double[bins + 1][frames.length];
    for (int i = 0; i < said.length; i++) {
      MouthShape shape = shapes.get(i);
      Viseme strongest =
          Arrays.stream(Viseme.values())
              .max((a, b) -> Float.compare(shape.weight(a), shape.weight(b)))
              .orElseThrow();
      int v = said[i].index();
      frames[v]++;
      heard[v] += strongest == said[i] ? 1 : 0;
      byLoudness[(int) (shape.loudness() * bins)][v]++;
    }
    // The best that loudness can do, even allowed to look up the answers of this recording.
    double loudness = 0;
    for (double[] bin : byLoudness) {
      double best = 0;
      for (int v = 0; v < frames.length; v++) {
        best = Math.max(best, bin[v] / frames[v]);
      }
      loudness += best / frames.length;
    }
    double network = 0;
    for (int v = 0; v < frames.length; v++) {
      network += heard[v] / frames[v] / frames.length;
    }
    assertTrue(network > 0.6, "balanced accuracy " + network);
    assertTrue(network > loudness + 0.15, network + " beside " + loudness);
  }

  @ParameterizedTest
  @ValueSource(doubles = {12, 25, 60})
  void closedLipsOfSixtyMillisecondsAreSeen(double fps) throws IOException {
    Viseme[] said = UnseenVoice.visemes();
    List<MouthShape> shapes = mouth(UnseenVoice.samples(), fps, 1600);
    int closures = 0;
    int seen = 0;
    for (int start = 0; start < said.length; start++) {
      int end = start;
      while (end < said.length && said[end] == Viseme.CLOSED) {
        end++;
      }
      if (end - start >= 6) {
        closures++;
        float most = 0;
        for (int frame = (int) (start * fps / 100); frame <= (end - 1) * fps / 100; frame++) {
          most = Math.max(most, shapes.get(frame).weight(Viseme.CLOSED));
        }
        seen += most > 0.5 ? 1 : 0;
      }
      start = end;
    }
    assertTrue(closures >= 4, closures + " closures");
    assertTrue(seen >= 0.75 * closures, seen + " of " + closures);
  }

  @Test
  void itReadsOnlyAFewSecondsAhead() throws IOException {
    Block samples = new Block(hiss(600_000, -20), 1600);
    try (VoiceToMouth voice = new VoiceToMouth(samples, 25)) {
      for (int frame = 0; frame < 500; frame++) {
        voice.next();
        assertTrue(samples.at < (frame / 25.0 + 5) * 16_000, "read " + samples.at);
      }
    }
  }

  @Test
  void closingClosesTheSamples() throws IOException {
    Block samples = new Block(new float[10], 10);
    new VoiceToMouth(samples, 25).close();
    assertTrue(samples.closed);
  }

  @Test
  void aFrameRateOfZeroIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new VoiceToMouth(new Block(new float[0], 1), 0));
  }
}
