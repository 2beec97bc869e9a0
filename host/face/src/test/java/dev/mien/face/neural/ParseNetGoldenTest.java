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
import dev.mien.testkit.golden.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network, layer by layer, and the parts that it tells: the cases that give a face. */
class ParseNetGoldenTest {
  private static final String FACE = "image_rgb_u8";
  private static final int SIDE = FaceParts.SIDE;

  /** Two parts that look alike may be taken for each other at so few pixels, says the README. */
  private static final Tolerance ALIKE = Tolerance.EXACT.share(0.9995);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("face/parsing").filter(golden -> golden.inputs().contains(FACE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyLayerIsThatOfTheReference(GoldenCase golden) {
    Image face = new Image(SIDE, SIDE, golden.input(FACE).bytes());
    List<String> layers = new ArrayList<>(golden.outputs());
    layers.removeAll(List.of("mask_logits", "mask_logits_crop", "labels_u8"));
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork watched =
            SyntheticCheckpoints.load("face/parsing", "", new ParseNet(), layers);
        Tensor input = Tensor.of(FaceParser.input(face), 1, 3, SIDE, SIDE);
        Results results = watched.run(input)) {
      for (String layer : layers) {
        report.check(layer, results.floats(layer));
      }
    }
    // As it is used: from the official file.
    float[] logits = new FaceParser(OfficialFiles.parsing()).logits(face);
    for (String output : golden.outputs()) {
      switch (output) {
        case "mask_logits" -> report.check(output, logits);
        case "mask_logits_crop" -> report.check(output, corner(logits));
        case "labels_u8" -> report.check(output, numbers(FaceParser.parts(logits)), ALIKE);
        default -> {} // a layer
      }
    }
    report.verify();
  }

  /** The first rows and columns of each plane, where the border is mirrored. */
  private static float[] corner(float[] logits) {
    int side = 32;
    float[] corner = new float[FacePart.COUNT * side * side];
    for (int i = 0; i < corner.length; i++) {
      int part = i / (side * side);
      int row = i / side % side;
      corner[i] = logits[(part * SIDE + row) * SIDE + i % side];
    }
    return corner;
  }

  private static Produced numbers(FaceParts parts) {
    List<FacePart> order = List.of(FacePart.values());
    long[] numbers = new long[SIDE * SIDE];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = order.indexOf(parts.at(i % SIDE, i / SIDE));
    }
    return Produced.of(numbers);
  }
}
