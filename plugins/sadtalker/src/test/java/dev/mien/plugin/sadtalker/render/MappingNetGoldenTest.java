package dev.mien.plugin.sadtalker.render;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.GoldenLayers;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MappingNetGoldenTest {
  static Stream<GoldenCase> cutOuts() {
    return Goldens.cases("sadtalker/mapping70");
  }

  static Stream<GoldenCase> wholePhotos() {
    return Goldens.cases("sadtalker/mapping73");
  }

  @ParameterizedTest
  @MethodSource("cutOuts")
  void mapsSeventyCoefficients(GoldenCase golden) {
    check(golden, "sadtalker/mapping70", new MappingNet(70));
  }

  @ParameterizedTest
  @MethodSource("wholePhotos")
  void mapsSeventyThreeCoefficients(GoldenCase golden) {
    check(golden, "sadtalker/mapping73", new MappingNet(73));
  }

  private static void check(GoldenCase golden, String folder, MappingNet net) {
    GoldenLayers layers = new GoldenLayers(golden, "layer.");
    long[] sizes = golden.input("semantics").shape();
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network =
            SyntheticCheckpoints.load(folder, "mapping.", net, layers.names());
        Tensor input = Tensor.of(golden.input("semantics").floats(), sizes);
        Results results = network.run(input)) {
      for (String output : new String[] {"yaw", "pitch", "roll", "t", "exp"}) {
        report.check(output, results.floats(output));
      }
      layers.check(report, results);
      HeadPose[] poses = new HeadPose[(int) sizes[0]];
      Arrays.setAll(
          poses,
          i ->
              HeadPose.ofBins(
                  results.floats("yaw"), results.floats("pitch"), results.floats("roll"), i));
      report.check("yaw_degree", degrees(poses, HeadPose::yaw));
      report.check("pitch_degree", degrees(poses, HeadPose::pitch));
      report.check("roll_degree", degrees(poses, HeadPose::roll));
    }
    report.verify();
  }

  private static double[] degrees(HeadPose[] poses, ToDoubleFunction<HeadPose> angle) {
    return Arrays.stream(poses).mapToDouble(angle).toArray();
  }
}
