package dev.mien.plugin.sadtalker.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Windows, batches and camera lists. */
class DataPreparationGoldenTest {
  static Stream<GoldenCase> renderings() {
    return Goldens.cases("sadtalker/data_prep")
        .filter(golden -> golden.outputs().contains("target_semantics_list"));
  }

  static Stream<GoldenCase> chains() {
    return Goldens.cases("sadtalker/end_to_end")
        .filter(golden -> golden.outputs().contains("driving_coeffs"));
  }

  static Stream<JsonNode> cameraPoses() {
    return table("camera_pose");
  }

  static Stream<JsonNode> windowIndices() {
    return table("window_indices");
  }

  private static Stream<JsonNode> table(String name) {
    JsonNode rows = Goldens.json("sadtalker/data_prep/cases.json").get(name);
    return IntStream.range(0, rows.size()).mapToObj(rows::get);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void coefficientsBecomeWindows(GoldenCase golden) {
    JsonNode notes = golden.notes();
    DrivingCoefficients driving =
        new DrivingCoefficients(
            notes.get("expression_scale").asDouble(),
            notes.get("preprocess").asText().contains("full"),
            notes.get("still").asBoolean());
    FaceCoefficients photo = new FaceCoefficients(golden.input("first_coeffs").floats());
    CoefficientSequence motion = driving.of(sequence(golden.input("generated_coeffs")), photo);
    int batches = notes.get("batch_size").asInt();
    int padded = ceil(motion.frames(), batches) * batches;

    GoldenReport report = new GoldenReport(golden);
    report.check(
        "source_semantics", new SemanticWindows(driving.of(photo)).batch(new double[batches]));
    report.check(
        "target_semantics_list",
        new SemanticWindows(motion).batch(padded(motion.frames(), padded)));
    for (String axis : List.of("yaw", "pitch", "roll")) {
      JsonNode degrees = notes.get("input_" + axis);
      if (degrees.isArray()) {
        double[] angles = path(degrees).at(motion.frames());
        report.check(axis + "_c_seq", padded(angles, padded));
      }
    }
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("chains")
  void theWholeChainDrivesWithTheSameCoefficients(GoldenCase golden) {
    JsonNode notes = golden.notes();
    DrivingCoefficients driving =
        new DrivingCoefficients(
            notes.get("expression_scale").asDouble(),
            notes.get("mode").asText().contains("full"),
            notes.get("still").asBoolean());
    FaceCoefficients photo = new FaceCoefficients(golden.input("first_coeffs73").floats());
    CoefficientSequence motion = driving.of(sequence(golden.output("coeffs70").stored()), photo);
    GoldenReport report = new GoldenReport(golden);
    report.check("driving_coeffs", motion.toArray());
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("cameraPoses")
  void theHeadPassesThroughTheAngles(JsonNode golden) {
    int frames = golden.get("frames").asInt();
    double[] angles = path(golden.get("degrees")).at(frames);
    if (golden.has("values")) {
      double[] expected =
          StreamSupport.stream(golden.get("values").spliterator(), false)
              .mapToDouble(JsonNode::asDouble)
              .toArray();
      assertArrayEquals(expected, padded(angles, expected.length), 1e-9);
    } else {
      // The reference divides by zero; here the head goes as far as there is time.
      assertEquals(golden.get("degrees").get(0).asDouble(), angles[0]);
      assertEquals(frames, angles.length);
    }
  }

  @ParameterizedTest
  @MethodSource("windowIndices")
  void windowsStopAtTheEnds(JsonNode golden) {
    int frames = golden.get("frames").asInt();
    float[] rows = new float[frames];
    for (int i = 0; i < frames; i++) {
      rows[i] = i;
    }
    float[] window =
        new SemanticWindows(new CoefficientSequence(frames, 1, rows))
            .batch(golden.get("frame").asInt());
    for (int place = 0; place < SemanticWindows.LENGTH; place++) {
      assertEquals(golden.get("index").get(place).asInt(), window[place]);
    }
  }

  private static CameraPath path(JsonNode degrees) {
    return CameraPath.parse(degrees.toString().replaceAll("[\\[\\]]", ""));
  }

  /** Frames 0, 1, 2 … and the last one again: batches of the reference are all of one size. */
  private static double[] padded(int frames, int length) {
    return IntStream.range(0, length).mapToDouble(i -> Math.min(i, frames - 1)).toArray();
  }

  private static double[] padded(double[] values, int length) {
    double[] padded = Arrays.copyOf(values, length);
    Arrays.fill(padded, Math.min(values.length, length), length, values[values.length - 1]);
    return padded;
  }

  private static int ceil(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  private static CoefficientSequence sequence(GoldenTensor tensor) {
    return new CoefficientSequence(
        (int) tensor.shape()[0], (int) tensor.shape()[1], tensor.floats());
  }
}
