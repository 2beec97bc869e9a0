package dev.mien.face.neural;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network, layer by layer, and what its answers mean: the cases that give a picture. */
class RetinaFaceGoldenTest {
  private static final String PICTURE = "image_bgr_u8";
  private static final Pattern LAYER = Pattern.compile("^(body_layer|fpn|ssh)");

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/retinaface").filter(golden -> golden.inputs().contains(PICTURE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyLayerIsThatOfTheReference(GoldenCase golden) {
    Image picture = picture(golden);
    int height = picture.height();
    int width = picture.width();
    GoldenReport report = new GoldenReport(golden);

    RetinaFaceAnswer answer = new RetinaFace(OfficialFiles.retinaFace()).answer(picture);
    try (LoadedNetwork watched =
            SyntheticCheckpoints.load(
                "face/retinaface",
                RetinaFace.PREFIX,
                new RetinaFaceNetwork(height, width),
                golden.outputs().stream().filter(LAYER.asPredicate()).toList());
        Tensor input = Tensor.of(RetinaFace.input(picture), 1, 3, height, width);
        Results layers = watched.run(input)) {
      for (String output : golden.outputs()) {
        switch (output) {
          case "loc" -> report.check(output, answer.loc());
          case "conf" -> report.check(output, answer.conf());
          case "landms" -> report.check(output, answer.landms());
          case "priors" -> report.check(output, priors(height, width));
          case "boxes_px" -> report.check(output, boxes(height, width, answer.loc()));
          case "landms_px" -> report.check(output, points(height, width, answer.landms()));
          default -> report.check(output, layers.floats(output));
        }
      }
    }
    report.verify();
  }

  private static Image picture(GoldenCase golden) {
    long[] sizes = golden.input(PICTURE).shape();
    byte[] samples = golden.input(PICTURE).bytes();
    for (int i = 0; i < samples.length; i += 3) {
      byte blue = samples[i];
      samples[i] = samples[i + 2];
      samples[i + 2] = blue;
    }
    return new Image((int) sizes[1], (int) sizes[0], samples);
  }

  private static Produced priors(int height, int width) {
    return Produced.of(
        Prior.of(height, width).stream()
            .flatMapToDouble(
                prior ->
                    DoubleStream.of(
                        prior.centreX(), prior.centreY(), prior.width(), prior.height()))
            .toArray());
  }

  private static Produced boxes(int height, int width, float[] loc) {
    List<Prior> priors = Prior.of(height, width);
    return Produced.of(
        IntStream.range(0, priors.size())
            .mapToObj(row -> priors.get(row).box(loc, row).scaled(width, height))
            .flatMapToDouble(
                box -> DoubleStream.of(box.left(), box.top(), box.right(), box.bottom()))
            .toArray());
  }

  private static Produced points(int height, int width, float[] landms) {
    List<Prior> priors = Prior.of(height, width);
    return Produced.of(
        IntStream.range(0, priors.size())
            .mapToObj(row -> priors.get(row).points(landms, row))
            .flatMap(List::stream)
            .flatMapToDouble(point -> DoubleStream.of(point.x() * width, point.y() * height))
            .toArray());
  }
}
