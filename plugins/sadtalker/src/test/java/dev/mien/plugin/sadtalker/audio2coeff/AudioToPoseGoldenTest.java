package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.plugin.sadtalker.GoldenLayers;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.Goldens;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudioToPoseGoldenTest {
  private static final String FOLDER = "sadtalker/audio2pose";

  static Stream<GoldenCase> cases() {
    return Goldens.cases(FOLDER).filter(golden -> golden.outputs().contains("pose_pred"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHeadMovesToTheSound(GoldenCase golden) {
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network = load(List.of())) {
      CoefficientSequence poses =
          AudioToPose.pose(
              network,
              frames(golden),
              GoldenWindows.of(golden.input("indiv_mels").floats()),
              manner(golden, noise(golden).iterator()::next),
              fraction -> {});
      report.check("pose_pred", poses.toArray());
      if (golden.outputs().contains("pose_smoothed")) {
        report.check("pose_smoothed", SavitzkyGolay.smooth(poses).toArray());
      }
    }
    report.verify();
  }

  @ParameterizedTest
  @MethodSource("moving")
  void everyLayerOfTheLastBlockIsTheSame(GoldenCase golden) {
    List<PoseBlocks.Block> blocks = PoseBlocks.of(frames(golden));
    PoseBlocks.Block last = blocks.get(blocks.size() - 1);
    GoldenLayers layers = new GoldenLayers(golden, "last_block.");
    GoldenReport report = new GoldenReport(golden);
    try (LoadedNetwork network = load(layers.names());
        Results results =
            AudioToPose.run(
                network,
                AudioToPose.windows(GoldenWindows.of(golden.input("indiv_mels").floats()), last),
                manner(golden, () -> noise(golden).get(blocks.size() - 1)))) {
      for (String layer : layers.names()) {
        float[] values = results.floats(layer);
        // The reference embeds a window once; here it is heard as often as it is used.
        int repeated = layer.equals("audio_emb") ? last.repeats() * AudioEncoder.EMBEDDING : 0;
        report.check("last_block." + layer, Arrays.copyOfRange(values, repeated, values.length));
      }
    }
    report.verify();
  }

  static Stream<GoldenCase> moving() {
    return cases().filter(golden -> frames(golden) > 1);
  }

  private static int frames(GoldenCase golden) {
    return (int) golden.input("indiv_mels").shape()[1];
  }

  private static AudioToPose.Manner manner(GoldenCase golden, Supplier<float[]> noise) {
    float[] photo = new float[FaceCoefficients.COUNT];
    System.arraycopy(
        golden.input("ref_pose").floats(),
        0,
        photo,
        FaceCoefficients.EXPRESSION,
        FaceCoefficients.POSE);
    return new AudioToPose.Manner(
        new FaceCoefficients(photo), (int) golden.input("class").at(0), noise);
  }

  /** The random numbers of each block. */
  private static List<float[]> noise(GoldenCase golden) {
    float[] z = golden.input("z").floats();
    return IntStream.range(0, z.length / PoseVae.LATENT)
        .mapToObj(i -> Arrays.copyOfRange(z, i * PoseVae.LATENT, (i + 1) * PoseVae.LATENT))
        .toList();
  }

  private static LoadedNetwork load(List<String> watched) {
    return SyntheticCheckpoints.load(FOLDER, "audio2pose.", new PoseVae(), watched);
  }
}
