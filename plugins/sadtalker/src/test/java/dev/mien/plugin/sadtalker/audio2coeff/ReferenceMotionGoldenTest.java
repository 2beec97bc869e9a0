package dev.mien.plugin.sadtalker.audio2coeff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.face.neural.Fidelity;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blinks, and what reference videos lend. */
class ReferenceMotionGoldenTest {
  static Stream<GoldenCase> batches() {
    return Goldens.cases("sadtalker/data_prep")
        .filter(golden -> golden.outputs().contains("ratio"));
  }

  static Stream<GoldenCase> poses() {
    return Goldens.cases("sadtalker/data_prep")
        .filter(golden -> golden.outputs().contains("coeffs_with_pose"));
  }

  static Stream<JsonNode> blinkRanges() {
    JsonNode ranges = Goldens.json("sadtalker/data_prep/cases.json").get("blink_ranges");
    return IntStream.range(0, ranges.size()).mapToObj(ranges::get);
  }

  @ParameterizedTest
  @MethodSource("batches")
  void whatTheExpressionNetworkStartsFrom(GoldenCase golden) {
    int frames = golden.notes().get("num_frames").asInt();
    JsonNode ranges = golden.notes().get("random_ranges");
    List<List<Integer>> drawn = new ArrayList<>();
    float[] blinks =
        BlinkRatio.drawn(
            frames,
            (least, bound) -> {
              drawn.add(List.of(least, bound));
              return golden.notes().get("random_starts").get(drawn.size() - 1).asInt();
            });
    assertEquals(ranges.toString(), drawn.toString().replace(" ", ""));

    FaceCoefficients photo = new FaceCoefficients(golden.input("first_coeffs").floats());
    boolean itsEyes = golden.inputs().contains("eyeblink_coeffs");
    CoefficientSequence start =
        itsEyes
            ? new ReferenceMotion(sequence(golden.input("eyeblink_coeffs")), Fidelity.REFERENCE)
                .withItsEyes(photo, frames)
            : ReferenceMotion.start(photo, frames);

    GoldenReport report = new GoldenReport(golden);
    report.check("ratio", itsEyes ? BlinkRatio.open(frames) : blinks);
    report.check("ref", start.toArray());
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("poses")
  void theHeadFollowsTheVideo(GoldenCase golden) {
    CoefficientSequence moved =
        new ReferenceMotion(sequence(golden.input("reference_coeffs")), Fidelity.REFERENCE)
            .addPoseTo(sequence(golden.input("coeffs")));
    GoldenReport report = new GoldenReport(golden);
    report.check("coeffs_with_pose", moved.toArray());
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("blinkRanges")
  void theFirstPauseIsDrawnFromTheRangeOfTheReference(JsonNode golden) {
    int frames = golden.get("frames").asInt();
    List<int[]> drawn = new ArrayList<>();
    float[] ratio =
        BlinkRatio.drawn(
            frames,
            (least, bound) -> {
              drawn.add(new int[] {least, bound});
              return least;
            });
    JsonNode range = golden.path("first_range");
    if (range.isArray()) {
      assertArrayEquals(new int[] {range.get(0).asInt(), range.get(1).asInt()}, drawn.get(0));
    } else {
      // Where the reference fails there is no blink either.
      assertArrayEquals(BlinkRatio.open(frames), ratio);
    }
  }

  private static CoefficientSequence sequence(GoldenTensor tensor) {
    return new CoefficientSequence(
        (int) tensor.shape()[0], (int) tensor.shape()[1], tensor.floats());
  }
}
