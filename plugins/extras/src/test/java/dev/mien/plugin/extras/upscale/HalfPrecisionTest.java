package dev.mien.plugin.extras.upscale;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenTensor;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What 16 bits cost, with weights that amplify rounding more than trained ones. */
class HalfPrecisionTest {
  private static final double LEAST_PSNR = 45;

  /** Beyond these operations a case says little more, and takes long where there are no 16 bits. */
  private static final long MOST_OPERATIONS = 20_000_000_000L;

  static Stream<GoldenCase> cases() {
    return UpscalerNetworkGoldenTest.cases()
        .filter(golden -> program(golden).operations() < MOST_OPERATIONS);
  }

  private static Program program(GoldenCase golden) {
    String folder = UpscalerGoldens.folder(golden);
    UpscalerFile file = UpscalerFile.of(SyntheticCheckpoints.file(folder));
    long[] sizes = golden.input(UpscalerGoldens.PICTURE).shape(); // [height, width, 3]
    return Program.of(
        file.architecture().orElseThrow().network((int) sizes[0], (int) sizes[1]),
        SyntheticCheckpoints.network(folder).tensors(),
        file.prefix(),
        Precision.BFLOAT16);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void aPictureInSixteenBitsIsNearTheReferences(GoldenCase golden) {
    long[] sizes = golden.input(UpscalerGoldens.PICTURE).shape(); // [height, width, 3]
    Program program = program(golden);
    GoldenTensor expected = golden.output("image").stored();
    double squares = 0;
    try (LoadedNetwork network = NeuralEngine.load(program, NeuralDevice.CPU);
        Tensor image = Tensor.of(UpscalerGoldens.planes(golden), 1, 3, sizes[0], sizes[1]);
        Results results = network.run(image)) {
      float[] made = results.floats("image");
      for (int i = 0; i < expected.count(); i++) {
        int at = i * golden.output("image").stride();
        double difference = inside(made[at]) - inside(expected.at(i));
        squares += difference * difference / expected.count();
      }
    }
    double psnr = -10 * Math.log10(squares);
    System.out.printf(Locale.ROOT, "%s in 16 bits: PSNR %.1f dB%n", golden, psnr);
    assertTrue(psnr > LEAST_PSNR, psnr + " dB");
  }

  private static double inside(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
