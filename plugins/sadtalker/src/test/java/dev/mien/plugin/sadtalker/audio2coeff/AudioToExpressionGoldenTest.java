package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.GoldenLayers;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudioToExpressionGoldenTest {
  private static final String FOLDER = "sadtalker/audio2exp";

  static Stream<GoldenCase> cases() {
    return Goldens.cases(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everySoundHasItsExpression(GoldenCase golden) {
    float[] mel = golden.input("indiv_mels").floats();
    float[] blink = golden.input("ratio").floats();
    CoefficientSequence start =
        new CoefficientSequence(
            blink.length, FaceCoefficients.EXPRESSION, golden.input("ref").floats());
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network = load(List.of())) {
      CoefficientSequence expressions =
          AudioToExpression.expression(
              network, GoldenWindows.of(mel), start, blink, fraction -> {});
      report.check("exp_coeff_pred", expressions.toArray());
    }
    report.verify();
  }

  /** The reference goes through a sound ten frames at a time; the layers are those of the rest. */
  @ParameterizedTest
  @MethodSource("cases")
  void everyLayerHearsTheSame(GoldenCase golden) {
    GoldenLayers layers = new GoldenLayers(golden, "last_chunk.");
    float[] blink = golden.input("ratio").floats();
    int first = (blink.length - 1) / 10 * 10;
    int count = blink.length - first;
    float[] mel = GoldenWindows.of(golden.input("indiv_mels").floats()).windows(first, count);
    float[] reference =
        Arrays.copyOfRange(golden.input("ref").floats(), 64 * first, 64 * blink.length);
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network = load(layers.names());
        Tensor heard = Tensor.of(mel, count, 1, MelMatrix.BANDS, MelMatrix.WINDOW);
        Tensor start = Tensor.of(reference, count, 64);
        Tensor eyelids = Tensor.of(Arrays.copyOfRange(blink, first, blink.length), count, 1);
        Results results = network.run(Map.of("mel", heard, "reference", start, "blink", eyelids))) {
      layers.check(report, results);
    }
    report.verify();
  }

  private static LoadedNetwork load(List<String> watched) {
    return SyntheticCheckpoints.load(FOLDER, "audio2exp.", new ExpNet(), watched);
  }
}
