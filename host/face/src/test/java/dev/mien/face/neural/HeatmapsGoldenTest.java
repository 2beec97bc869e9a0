package dev.mien.face.neural;

import dev.mien.face.FaceLandmarks;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From heatmaps to 68 points in the picture: the cases that give heatmaps. */
class HeatmapsGoldenTest {
  private static final String MAPS = "heatmaps_i8_";
  private static final Tolerance CELLS = Tolerance.max(1e-5);
  private static final Tolerance PIXELS = Tolerance.max(1e-3);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/landmarks").filter(golden -> golden.inputs().contains("box"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void pointsAreThoseOfTheReference(GoldenCase golden) {
    GoldenTensor size = golden.input("image_size_hw");
    GoldenTensor corners = golden.input("box");
    FaceBox box =
        new FaceBox(corners.at(0), corners.at(1), corners.at(2), corners.at(3))
            .pixels((int) size.at(1), (int) size.at(0));
    GoldenReport report = new GoldenReport(golden);

    for (String input : golden.inputs()) {
      if (input.startsWith(MAPS)) {
        String variant = input.substring(MAPS.length());
        Heatmaps maps = new Heatmaps(golden.input(input).floats());
        List<Point> cells = maps.points(Fidelity.REFERENCE);
        List<Point> crop = LandmarkDetector.inCrop(cells, box);
        FaceLandmarks found = LandmarkDetector.landmarks(cells, box);
        report.check("points98_heatmap_" + variant, numbers(cells), CELLS);
        report.check("points98_crop_" + variant, numbers(crop), PIXELS);
        report.check("points68_crop_" + variant, numbers(WflwPoints.toIbug(crop)), PIXELS);
        report.check("keypoints68_image_" + variant, numbers(found), PIXELS);
      }
    }
    report.verify();
  }

  static Produced numbers(FaceLandmarks landmarks) {
    return numbers(landmarks.points());
  }

  static Produced numbers(List<Point> points) {
    return Produced.of(
        points.stream().flatMapToDouble(point -> DoubleStream.of(point.x(), point.y())).toArray());
  }
}
