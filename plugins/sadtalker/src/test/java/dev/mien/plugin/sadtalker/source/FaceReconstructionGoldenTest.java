package dev.mien.plugin.sadtalker.source;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.GoldenLayers;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network alone, on the face that the reference aligned; see AlignedFaceGoldenTest. */
class FaceReconstructionGoldenTest {
  private static final String FOLDER = "sadtalker/face_3drecon";

  /** Where the reference finds each kind of coefficient. */
  private static final Map<String, int[]> SPLIT =
      Map.of(
          "split.id", new int[] {0, 80},
          "split.exp", new int[] {80, 144},
          "split.tex", new int[] {144, 224},
          "split.angle", new int[] {224, 227},
          "split.gamma", new int[] {227, 254},
          "split.trans", new int[] {254, 257});

  static Stream<GoldenCase> cases() {
    return Goldens.cases(FOLDER).filter(golden -> golden.outputs().contains("aligned_u8"));
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("cases")
  void facesHaveTheirCoefficients(GoldenCase golden) {
    AlignedFace face = aligned(golden);
    GoldenLayers layers = new GoldenLayers(golden, "layer.");
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network =
            SyntheticCheckpoints.load(
                FOLDER, "face_3drecon.", new ReconstructionNet(), layers.names());
        Tensor picture = RgbTensor.of(face.picture());
        Results results = network.run(picture)) {
      layers.check(report, results);
      float[] all = results.floats("coefficients");
      report.check("coeff257", all);
      SPLIT.forEach(
          (name, range) -> report.check(name, Arrays.copyOfRange(all, range[0], range[1])));
      FaceCoefficients coefficients = FaceReconstruction.coefficients(all, face);
      float[] kept = new float[FaceCoefficients.COUNT];
      for (int i = 0; i < kept.length; i++) {
        kept[i] = coefficients.get(i);
      }
      report.check("coeff73", Produced.of(kept));
    }
    report.verify();
  }

  private static AlignedFace aligned(GoldenCase golden) {
    GoldenTensor pixels = golden.output("aligned_u8").stored();
    GoldenTensor place = golden.output("trans_params").stored();
    return new AlignedFace(
        new Image((int) pixels.shape()[1], (int) pixels.shape()[0], pixels.bytes()),
        place.at(2),
        place.at(3),
        place.at(4));
  }
}
