package dev.mien.plugin.sadtalker.audio2coeff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.media.audio.AudioReader;
import dev.mien.neural.program.Network;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.render.CameraPath;
import dev.mien.plugin.sadtalker.render.DrivingCoefficients;
import dev.mien.plugin.sadtalker.render.HeadPose;
import dev.mien.plugin.sadtalker.render.KeypointDetector;
import dev.mien.plugin.sadtalker.render.KeypointTransformation;
import dev.mien.plugin.sadtalker.render.MappingNet;
import dev.mien.plugin.sadtalker.render.SemanticWindows;
import dev.mien.plugin.sadtalker.source.RgbTensor;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All networks but the generator one after the other: from a sound to moving keypoints. */
class SoundToKeypointsGoldenTest {
  /** The README's, for sound that goes through another resampler, in standard deviations. */
  private static final double RESAMPLED = 0.02;

  static Stream<GoldenCase> cases() {
    return Goldens.cases("sadtalker/end_to_end");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSoundMovesTheKeypoints(GoldenCase golden)
      throws IOException, UnsupportedAudioFileException {
    JsonNode notes = golden.notes();
    Path sound = golden.sibling(notes.get("wav").asText());
    FaceCoefficients photo = new FaceCoefficients(golden.input("first_coeffs73").floats());
    DrivingCoefficients driving =
        new DrivingCoefficients(
            notes.get("expression_scale").asDouble(),
            notes.get("mode").asText().contains("full"),
            notes.get("still").asBoolean());

    CoefficientSequence heard = heard(golden, MelMatrix.of(sound), photo);
    CoefficientSequence motion = driving.of(heard, photo);
    float[] canonical = keypoints(golden.input("source_image_u8_hwc"));

    boolean resampled =
        AudioSystem.getAudioFileFormat(sound.toFile()).getFormat().getSampleRate()
            != AudioReader.SAMPLE_RATE;
    GoldenReport report = new GoldenReport(golden);
    check(report, golden, "coeffs70", heard.toArray(), resampled);
    check(report, golden, "driving_coeffs", motion.toArray(), resampled);
    check(report, golden, "kp_canonical", canonical, false);
    check(
        report,
        golden,
        "kp_source",
        moved(canonical, driving.of(photo), (pose, frame) -> pose),
        false);
    check(
        report,
        golden,
        "kp_driving",
        moved(canonical, motion, directed(notes, motion.frames())),
        resampled);
    report.verify();
  }

  private static CoefficientSequence heard(
      GoldenCase golden, MelMatrix mel, FaceCoefficients photo) {
    float[] z = golden.input("z").floats();
    Iterator<float[]> noise =
        IntStream.range(0, z.length / PoseVae.LATENT)
            .mapToObj(i -> Arrays.copyOfRange(z, i * PoseVae.LATENT, (i + 1) * PoseVae.LATENT))
            .iterator();
    AudioToPose.Manner manner =
        new AudioToPose.Manner(photo, (int) golden.input("class").at(0), noise::next);
    try (LoadedNetwork expNet = load("audio2exp", new ExpNet());
        LoadedNetwork poseVae = load("audio2pose", new PoseVae())) {
      CoefficientSequence expression =
          AudioToExpression.expression(
              expNet,
              mel::windows,
              ReferenceMotion.start(photo, mel.frames()),
              golden.input("ratio").floats(),
              fraction -> {});
      CoefficientSequence pose =
          AudioToPose.pose(poseVae, mel.frames(), mel::windows, manner, fraction -> {});
      return CoefficientSequence.joined(expression, SavitzkyGolay.smooth(pose));
    }
  }

  private static float[] keypoints(GoldenTensor picture) {
    int size = (int) picture.shape()[0];
    try (LoadedNetwork detector = load("kp_extractor", new KeypointDetector(size));
        Tensor rgb = RgbTensor.of(new Image(size, size, picture.bytes()));
        Results results = detector.run(rgb)) {
      return results.floats("keypoints");
    }
  }

  /** The keypoints of every row of a motion, [frames, 15, 3]. */
  private static float[] moved(
      float[] canonical,
      CoefficientSequence motion,
      BiFunction<HeadPose, Integer, HeadPose> directed) {
    SemanticWindows windows = new SemanticWindows(motion);
    int frames = motion.frames();
    float[] batch = windows.batch(IntStream.range(0, frames).asDoubleStream().toArray());
    KeypointTransformation transformation = new KeypointTransformation(canonical);
    float[] points = new float[frames * canonical.length];
    try (LoadedNetwork mapping =
            SyntheticCheckpoints.load(
                "sadtalker/mapping" + motion.channels(),
                "mapping.",
                new MappingNet(motion.channels()),
                List.of());
        Tensor input = Tensor.of(batch, frames, motion.channels(), SemanticWindows.LENGTH);
        Results answers = mapping.run(input)) {
      for (int i = 0; i < frames; i++) {
        HeadPose pose =
            HeadPose.ofBins(
                answers.floats("yaw"), answers.floats("pitch"), answers.floats("roll"), i);
        float[] now =
            transformation.apply(
                directed.apply(pose, i), answers.floats("t"), answers.floats("exp"), i);
        System.arraycopy(now, 0, points, i * now.length, now.length);
      }
    }
    return points;
  }

  /** The angles that a case prescribes in place of those of the networks. */
  private static BiFunction<HeadPose, Integer, HeadPose> directed(JsonNode notes, int frames) {
    Optional<double[]> yaw = path(notes.path("input_yaw"), frames);
    Optional<double[]> pitch = path(notes.path("input_pitch"), frames);
    Optional<double[]> roll = path(notes.path("input_roll"), frames);
    return (pose, frame) ->
        new HeadPose(
            yaw.map(angles -> angles[frame]).orElse(pose.yaw()),
            pitch.map(angles -> angles[frame]).orElse(pose.pitch()),
            roll.map(angles -> angles[frame]).orElse(pose.roll()));
  }

  private static Optional<double[]> path(JsonNode degrees, int frames) {
    if (!degrees.isArray()) {
      return Optional.empty();
    }
    List<Double> angles = new ArrayList<>();
    degrees.forEach(angle -> angles.add(angle.asDouble()));
    return Optional.of(new CameraPath(angles).at(frames));
  }

  private static LoadedNetwork load(String part, Network network) {
    return SyntheticCheckpoints.load("sadtalker/" + part, part + ".", network, List.of());
  }

  private static void check(
      GoldenReport report, GoldenCase golden, String output, float[] produced, boolean resampled) {
    if (resampled) {
      report.check(output, Produced.of(produced), resampled(golden.output(output).stored()));
    } else {
      report.check(output, produced);
    }
  }

  private static Tolerance resampled(GoldenTensor expected) {
    double[] values = expected.doubles();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElseThrow();
    return Tolerance.meanOnly(RESAMPLED * Math.sqrt(variance));
  }
}
