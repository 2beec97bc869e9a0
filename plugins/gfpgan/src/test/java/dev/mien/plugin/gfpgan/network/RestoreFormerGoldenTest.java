package dev.mien.plugin.gfpgan.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.program.Precision;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A face becomes the reference's, and so does every layer on the way. */
class RestoreFormerGoldenTest {
  private static final String FOLDER = "face/restoreformer";

  static Stream<GoldenFace> faces() {
    return Goldens.cases(FOLDER).map(golden -> new GoldenFace(FOLDER, golden));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void restoresTheReferencesFace(GoldenFace face) {
    GoldenReport report = new GoldenReport(face.golden());
    GoldenFace.Numbers numbers =
        face.run(new RestoreFormer(), Precision.FLOAT32, Map.of(), face.layers());
    for (String output : face.golden().outputs()) {
      report.check(
          output,
          output.startsWith("image") ? face.part(output, numbers.image()) : numbers.get(output));
    }
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("faces")
  void sixteenBitsCannotBeSeen(GoldenFace face) {
    GoldenFace.Numbers numbers =
        face.run(new RestoreFormer(), Precision.BFLOAT16, Map.of(), List.of());
    assertTrue(face.decibels("image", numbers.image()) > 40);
  }
}
