package dev.mien.benchmarks.sadtalker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.render.OcclusionAwareGenerator;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What we measure ourselves against does all the work, and does it right. */
class ReferenceGeneratorGoldenTest {
  private static final int SIZE = 256;

  /** One is enough: our own generator is compared with all of them. */
  static Stream<GoldenCase> aCase() {
    return Goldens.cases("sadtalker/generator")
        .filter(golden -> golden.input("source_image_u8_hwc").shape()[0] == SIZE)
        .limit(1);
  }

  @ParameterizedTest
  @MethodSource("aCase")
  void itPaintsTheReferencesFrame(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network = NeuralEngine.load(program(), NeuralDevice.CPU);
        Tensor picture = Tensor.of(picture(golden.input("source_image_u8_hwc")), 1, 3, SIZE, SIZE);
        Tensor source = Tensor.of(golden.input("kp_source").floats(), 1, 15, 3);
        Tensor driving = Tensor.of(golden.input("kp_driving").floats(), 1, 15, 3);
        Results results =
            network.run(Map.of("picture", picture, "kp_source", source, "kp_driving", driving))) {
      report.checkBehindThreshold("prediction", Produced.of(results.floats("prediction")));
    }
    report.verify();
  }

  @Test
  void itDoesAllTheWorkThatThePaperDraws() {
    assertEquals(List.of(), program().problems());
    assertEquals(1203, Math.round(program().operations() / 1e9));
  }

  @Test
  void oursDoesLess() {
    assertEquals(938, Math.round(program(new OcclusionAwareGenerator(SIZE)).operations() / 1e9));
  }

  private static Program program() {
    return program(new ReferenceGenerator(SIZE));
  }

  private static Program program(Network network) {
    return Program.of(
        network,
        SyntheticCheckpoints.network("sadtalker/generator").tensors(),
        "generator.",
        Precision.FLOAT32);
  }

  private static float[] picture(GoldenTensor levels) {
    float[] values = new float[levels.count()];
    int plane = SIZE * SIZE;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) levels.at(i % plane * 3 + i / plane) / 255;
    }
    return values;
  }
}
