package dev.mien.face.restore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.face.Similarity;
import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.Point;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices by five points: the cases that give no picture. */
class AlignmentMatrixGoldenTest {
  private static final double TURN = 1e-6;
  private static final Tolerance SHIFT = Tolerance.max(2e-3);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/alignment")
        .filter(golden -> !golden.inputs().contains("image_bgr_u8"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyMatrixIsThatOfTheReference(GoldenCase golden) {
    List<LeastMedian> fits =
        sets(golden.input("points")).stream()
            .map(points -> LeastMedian.fit(points, FivePoints.TEMPLATE.list()))
            .toList();
    GoldenReport report = new GoldenReport(golden);
    for (String output : golden.outputs()) {
      if (output.equals("inliers")) {
        report.check(output, inliers(fits), Tolerance.EXACT);
      } else if (output.equals("matrix")) {
        List<Similarity> matrices = fits.stream().map(LeastMedian::similarity).toList();
        report.check(output, rows(matrices), SHIFT);
        assertTrue(turnError(golden, matrices) <= TURN, "scale and turn are off");
      } else {
        int enlargement = Integer.parseInt(output.substring("inverse_up".length()));
        report.check(
            output,
            rows(
                fits.stream()
                    .map(
                        fit ->
                            new FaceAlignment(fit.similarity())
                                .toResult(enlargement, Fidelity.REFERENCE))
                    .toList()),
            SHIFT);
      }
    }
    report.verify();
  }

  /** How far off the four numbers are that turn and scale. */
  private static double turnError(GoldenCase golden, List<Similarity> matrices) {
    double[] stored = golden.output("matrix").stored().doubles();
    double most = 0;
    for (int i = 0; i < matrices.size(); i++) {
      most = Math.max(most, Math.abs(matrices.get(i).a() - stored[6 * i]));
      most = Math.max(most, Math.abs(matrices.get(i).b() - stored[6 * i + 3]));
    }
    return most;
  }

  private static List<List<Point>> sets(GoldenTensor points) {
    List<List<Point>> sets = new ArrayList<>();
    for (int i = 0; i < points.count(); i += 10) {
      List<Point> set = new ArrayList<>();
      for (int j = i; j < i + 10; j += 2) {
        set.add(new Point(points.at(j), points.at(j + 1)));
      }
      sets.add(set);
    }
    return sets;
  }

  private static Produced inliers(List<LeastMedian> fits) {
    return Produced.of(
        fits.stream()
            .flatMap(fit -> fit.inliers().stream())
            .mapToLong(inlier -> inlier ? 1 : 0)
            .toArray());
  }

  static Produced rows(List<Similarity> matrices) {
    return Produced.of(
        matrices.stream()
            .flatMapToDouble(
                m -> DoubleStream.of(m.a(), -m.b(), m.shiftX(), m.b(), m.a(), m.shiftY()))
            .toArray());
  }
}
