package dev.mien.plugin.sadtalker.audio2coeff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Smoothing, and how the pose network goes through a sound. */
class SavitzkyGolayGoldenTest {
  static Stream<GoldenCase> poses() {
    return Goldens.cases("sadtalker/audio2pose")
        .filter(golden -> golden.outputs().stream().anyMatch(name -> name.startsWith("smoothed_")));
  }

  static Stream<GoldenCase> networkRuns() {
    return Goldens.cases("sadtalker/audio2pose")
        .filter(golden -> golden.outputs().contains("pose_smoothed"));
  }

  @ParameterizedTest
  @MethodSource("poses")
  void posesAreSmoothedAsByScipy(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    for (String input : golden.inputs()) {
      report.check(input.replace("pose_", "smoothed_"), smoothed(golden.input(input)).toArray());
    }
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("networkRuns")
  void whatTheNetworkMadeIsSmoothed(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    report.check("pose_smoothed", smoothed(golden.output("pose_pred").stored()).toArray());
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("networkRuns")
  void thereAreAsManyBlocksAsTheReferenceHas(GoldenCase golden) {
    int frames = (int) golden.input("indiv_mels").shape()[1];
    assertEquals(golden.notes().get("blocks").asInt(), PoseBlocks.of(frames).size());
  }

  private static CoefficientSequence smoothed(GoldenTensor pose) {
    int frames = (int) pose.shape()[1];
    int channels = (int) pose.shape()[2];
    return SavitzkyGolay.smooth(new CoefficientSequence(frames, channels, pose.floats()));
  }
}
