package dev.mien.plugin.sadtalker.render;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.GoldenLayers;
import dev.mien.plugin.sadtalker.source.RgbTensor;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeypointDetectorGoldenTest {
  private static final String FOLDER = "sadtalker/kp_extractor";
  private static final String HEATMAP = "heatmap_softmax";

  static Stream<GoldenCase> cases() {
    return Goldens.cases(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void facesHaveTheirKeypoints(GoldenCase golden) {
    GoldenTensor pixels = golden.input("source_image_u8_hwc");
    int size = (int) pixels.shape()[0];
    GoldenLayers layers = new GoldenLayers(golden, "layer.");
    List<String> watched = new ArrayList<>(layers.names());
    watched.add(HEATMAP);
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network =
            SyntheticCheckpoints.load(
                FOLDER, "kp_extractor.", new KeypointDetector(size), watched);
        Tensor picture = RgbTensor.of(new Image(size, size, pixels.bytes()));
        Results results = network.run(picture)) {
      report.check("value", results.floats("keypoints"));
      report.check(HEATMAP, results.floats(HEATMAP));
      layers.check(report, results);
    }
    report.verify();
  }
}
