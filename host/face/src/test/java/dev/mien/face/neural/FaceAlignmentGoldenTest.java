package dev.mien.face.neural;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Point;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network, layer by layer, and the points it means: the cases that give a face. */
class FaceAlignmentGoldenTest {
  private static final String FACE = "crop_u8";
  private static final String NETWORK_INPUT = "net_input_u8";
  private static final Pattern LAYER = Pattern.compile("conv\\d|m\\d.*|(heatmaps|boundary)\\d");
  private static final int SIDE = FaceAlignmentNetwork.SIDE;
  private static final Tolerance CELLS = Tolerance.max(1e-5);
  private static final Tolerance PIXELS = Tolerance.max(1e-3);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/landmarks").filter(golden -> golden.inputs().contains(FACE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyLayerIsThatOfTheReference(GoldenCase golden) {
    long[] sizes = golden.input(FACE).shape();
    FaceBox box = new FaceBox(0, 0, sizes[1], sizes[0]);
    GoldenReport report = new GoldenReport(golden);

    float[] planes = planes(golden.input(NETWORK_INPUT));
    Heatmaps heatmaps = new LandmarkDetector(OfficialFiles.landmarks()).heatmaps(planes);
    List<Point> cells = heatmaps.points(Fidelity.REFERENCE);
    List<String> names =
        golden.outputs().stream()
            .filter(LAYER.asMatchPredicate())
            .map(name -> name.replace("boundary", "located"))
            .toList();
    try (LoadedNetwork watched =
            SyntheticCheckpoints.load("face/landmarks", "", new FaceAlignmentNetwork(), names);
        Tensor input = Tensor.of(planes, 1, 3, SIDE, SIDE);
        Results layers = watched.run(input)) {
      for (String output : golden.outputs()) {
        switch (output) {
          case "heatmaps_last" -> report.check(output, heatmaps.values());
          case "points98_heatmap" -> report.check(output, HeatmapsGoldenTest.numbers(cells), CELLS);
          case "points98" ->
              report.check(
                  output, HeatmapsGoldenTest.numbers(LandmarkDetector.inCrop(cells, box)), PIXELS);
          case "points68" ->
              report.check(
                  output,
                  HeatmapsGoldenTest.numbers(LandmarkDetector.landmarks(cells, box)),
                  PIXELS);
          case "boundary0", "boundary1", "boundary2", "boundary3" ->
              report.check(output, boundary(layers.floats(output.replace("boundary", "located"))));
          default -> report.check(output, layers.floats(output));
        }
      }
    }
    report.verify();
  }

  /** The picture that reaches the network; the case's is in the order that facexlib is handed. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theNetworkSeesWhatItSeesInTheReference(GoldenCase golden) {
    long[] sizes = golden.input(FACE).shape();
    Image face = new Image((int) sizes[1], (int) sizes[0], golden.input(FACE).bytes());
    float[] seen = LandmarkDetector.input(face);
    float[] expected = planes(golden.input(NETWORK_INPUT));
    float most = 0;
    for (int i = 0; i < seen.length; i++) {
      most = Math.max(most, 255 * Math.abs(seen[i] - expected[i]));
    }
    String line = golden + " / " + NETWORK_INPUT + ": max error %.1f levels, tolerance 1";
    System.out.println(line.formatted(most));
    assertTrue(most < 1.5, line.formatted(most));
  }

  private static float[] planes(GoldenTensor picture) {
    float[] values = picture.floats();
    float[] planes = new float[values.length];
    int pixels = values.length / 3;
    for (int i = 0; i < values.length; i++) {
      planes[i % 3 * pixels + i / 3] = values[i] / 255;
    }
    return planes;
  }

  /** The last two channels of what an hourglass is given. */
  private static float[] boundary(float[] located) {
    return Arrays.copyOfRange(
        located, located.length - 2 * Heatmaps.SIDE * Heatmaps.SIDE, located.length);
  }
}
