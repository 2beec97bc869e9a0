package dev.mien.plugin.gfpgan.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.program.Precision;
import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A face becomes the reference's, and so does every layer on the way. */
class GfpganV1CleanGoldenTest {
  private static final String FOLDER = "face/gfpgan";
  private static final String WITHOUT_NOISE = "image_without_noise";
  private static final String LEVELS = "image_u8_crop";

  static Stream<GoldenFace> faces() {
    return Goldens.cases(FOLDER).map(golden -> new GoldenFace(FOLDER, golden));
  }

  @ParameterizedTest
  @MethodSource("faces")
  void restoresTheReferencesFace(GoldenFace face) {
    GoldenReport report = new GoldenReport(face.golden());
    GoldenFace.Numbers numbers =
        face.run(new GfpganV1Clean(true), Precision.FLOAT32, Map.of(), face.layers());
    for (String output : face.golden().outputs()) {
      switch (output) {
        case WITHOUT_NOISE -> report.check(output, face.part(output, withoutNoise(face)));
        case LEVELS -> report.check(output, levels(face, numbers), Tolerance.max(1));
        default ->
            report.check(
                output,
                output.startsWith("image")
                    ? face.part(output, numbers.image())
                    : numbers.get(output));
      }
    }
    report.verify();
  }

  private static float[] withoutNoise(GoldenFace face) {
    return face.run(new GfpganV1Clean(false), Precision.FLOAT32, Map.of(), List.of()).image();
  }

  /** Rows of pixels, as pictures are; parts of numbers are rows of each channel. */
  private static Produced levels(GoldenFace face, GoldenFace.Numbers numbers) {
    Image image = FaceTensors.images(numbers.image()).get(0);
    float[] planes = new float[image.rgb().length];
    for (int i = 0; i < planes.length; i++) {
      planes[i % 3 * planes.length / 3 + i / 3] = image.rgb()[i] & 0xff;
    }
    float[] part = face.part(LEVELS, planes);
    double[] rows = new double[part.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = part[i % 3 * part.length / 3 + i / 3];
    }
    return Produced.of(rows);
  }

  @ParameterizedTest
  @MethodSource("faces")
  void sixteenBitsCannotBeSeen(GoldenFace face) {
    GoldenFace.Numbers numbers =
        face.run(new GfpganV1Clean(true), Precision.BFLOAT16, Map.of(), List.of());
    assertTrue(face.decibels("image", numbers.image()) > 40);
  }
}
