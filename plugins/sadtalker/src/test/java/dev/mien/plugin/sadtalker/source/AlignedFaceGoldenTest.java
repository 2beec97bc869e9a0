package dev.mien.plugin.sadtalker.source;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlignedFaceGoldenTest {
  /** The README's: one level, and two on isolated pixels. */
  private static final Tolerance ONE_LEVEL = Tolerance.max(1).share(0.9999);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("sadtalker/face_3drecon")
        .filter(golden -> golden.outputs().contains("aligned_u8"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void facesAreAlignedAsByPillow(GoldenCase golden) {
    GoldenTensor pixels = golden.input("image_u8_hwc");
    int height = (int) pixels.shape()[0];
    int width = (int) pixels.shape()[1];
    Image square = new Image(width, height, pixels.bytes());
    Optional<FaceLandmarks> landmarks = landmarks(golden.input("landmarks68").doubles());

    AlignedFace face = AlignedFace.of(square, landmarks);

    List<Point> five =
        landmarks
            .map(points -> AlignedFace.fivePoints(points, height))
            .orElseGet(() -> AlignedFace.standardPoints(width, height));
    GoldenReport report = new GoldenReport(golden);
    report.check(
        "five_points",
        five.stream().flatMap(p -> Stream.of(p.x(), p.y())).mapToDouble(v -> v).toArray());
    report.check("trans_params", new double[] {width, height, face.scale(), face.x(), face.y()});
    report.check("aligned_u8", Produced.ofLevels(face.picture().rgb()), ONE_LEVEL);
    report.verify();
  }

  /** The reference marks a picture without a face by points at -1. */
  private static Optional<FaceLandmarks> landmarks(double[] numbers) {
    if (IntStream.range(0, numbers.length).allMatch(i -> numbers[i] == -1)) {
      return Optional.empty();
    }
    return Optional.of(
        new FaceLandmarks(
            IntStream.range(0, FaceLandmarks.COUNT)
                .mapToObj(i -> new Point(numbers[2 * i], numbers[2 * i + 1]))
                .toList()));
  }
}
