package dev.mien.plugin.extras.upscale;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every network, layer by layer: the folders that have a manifest of weights. */
class UpscalerNetworkGoldenTest {
  static Stream<GoldenCase> cases() {
    return UpscalerGoldens.networks().stream()
        .flatMap(Goldens::cases)
        .filter(golden -> golden.inputs().contains(UpscalerGoldens.PICTURE))
        .filter(golden -> !UpscalerGoldens.isMixture(golden));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyLayerIsThatOfTheReference(GoldenCase golden) {
    String folder = UpscalerGoldens.folder(golden);
    UpscalerFile file = UpscalerFile.of(SyntheticCheckpoints.file(folder));
    List<String> layers =
        golden.outputs().stream().filter(output -> !output.equals("image")).toList();
    long[] sizes = golden.input(UpscalerGoldens.PICTURE).shape(); // [height, width, 3]
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network =
            SyntheticCheckpoints.load(
                folder,
                file.prefix(),
                file.architecture().orElseThrow().network((int) sizes[0], (int) sizes[1]),
                layers);
        Tensor image = Tensor.of(UpscalerGoldens.planes(golden), 1, 3, sizes[0], sizes[1]);
        Results results = network.run(image)) {
      for (String output : golden.outputs()) {
        report.check(output, results.floats(output));
      }
    }
    report.verify();
  }
}
