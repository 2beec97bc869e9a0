package dev.mien.plugin.sadtalker.audio2coeff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.media.audio.AudioReader;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MelGoldenTest {
  /** The README's, for sound that is resampled as the reference's. */
  private static final Tolerance MEL = Tolerance.max(2e-4);

  /** The README's, for sound that went through another resampler. */
  private static final Tolerance RESAMPLED = Tolerance.meanOnly(0.02);

  static Stream<GoldenCase> sounds() {
    return Goldens.cases("sadtalker/mel").filter(golden -> golden.outputs().contains("wav_16k"));
  }

  static Stream<GoldenCase> clips() {
    return Goldens.cases("sadtalker/mel")
        .filter(golden -> golden.inputs().stream().anyMatch(name -> name.startsWith("wav_")));
  }

  static Stream<GoldenCase> filterbanks() {
    return Goldens.cases("sadtalker/mel").filter(golden -> golden.outputs().contains("mel_basis"));
  }

  static Stream<JsonNode> edges() {
    return stream(Goldens.json("sadtalker/mel/edges.json").get("edges"));
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void theSoundOfTheReferenceGivesItsMel(GoldenCase golden) {
    MelMatrix mel = analysed(golden.output("wav_16k").stored().floats());
    GoldenReport report = new GoldenReport(golden);
    report.check("mel", Produced.of(values(mel)), MEL);
    report.check("windows_sampled", Produced.of(mel.windows(0, mel.frames())), MEL);
    report.check(
        "window_start", IntStream.range(0, mel.frames()).mapToLong(MelMatrix::firstRow).toArray());
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("sounds")
  void theFileGivesItsMel(GoldenCase golden) throws IOException {
    Path file = golden.sibling(golden.notes().get("file").asText());
    boolean resampled = golden.notes().get("sample_rate").asInt() != AudioReader.SAMPLE_RATE;
    MelMatrix mel = MelMatrix.of(file);
    GoldenReport report = new GoldenReport(golden);
    if (!resampled) {
      report.check("wav_16k", Produced.of(samples(file)), Tolerance.EXACT);
    }
    report.check("mel", Produced.of(values(mel)), resampled ? RESAMPLED : MEL);
    report.verify();
    assertEquals(golden.notes().get("frames").asInt(), mel.frames());
  }

  @ParameterizedTest
  @MethodSource("clips")
  void veryShortSoundsGiveTheirMel(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    for (String input : golden.inputs()) {
      MelMatrix mel = analysed(golden.input(input).floats());
      String samples = input.substring("wav".length());
      report.check("mel" + samples, Produced.of(values(mel)), MEL);
      report.check("windows" + samples, Produced.of(mel.windows(0, mel.frames())), MEL);
    }
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("edges")
  void framesAndRowsFollowTheLength(JsonNode edge) {
    float[] sound = new float[edge.get("samples").asInt()];
    Random random = new Random(1);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = random.nextFloat() - 0.5f;
    }
    MelAnalysis analysis = new MelAnalysis();
    analysis.accept(sound, sound.length);
    assertEquals(edge.get("frames").asInt(), analysis.frames());
    if (edge.has("spec_rows")) {
      assertEquals(edge.get("spec_rows").asInt(), analysis.finish().rows());
    }
  }

  @ParameterizedTest
  @MethodSource("filterbanks")
  void theFiltersAreThoseOfLibrosa(GoldenCase golden) {
    SlaneyFilters filters = new SlaneyFilters(80, 401, 16_000, 55, 7600);
    float[] matrix = new float[80 * 401];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = filters.weight(i / 401, i % 401);
    }
    GoldenReport report = new GoldenReport(golden);
    report.check("mel_basis", matrix);
    report.verify();
  }

  private static MelMatrix analysed(float[] sound) {
    MelAnalysis analysis = new MelAnalysis();
    analysis.accept(sound, sound.length);
    return analysis.finish();
  }

  private static float[] values(MelMatrix mel) {
    float[] values = new float[mel.rows() * MelMatrix.BANDS];
    for (int i = 0; i < values.length; i++) {
      values[i] = mel.get(i / MelMatrix.BANDS, i % MelMatrix.BANDS);
    }
    return values;
  }

  private static float[] samples(Path file) throws IOException {
    try (AudioReader reader = AudioReader.open(file)) {
      float[] samples = new float[1 << 22];
      int count = reader.read(samples);
      return Arrays.copyOf(samples, count);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return IntStream.range(0, array.size()).mapToObj(array::get);
  }
}
