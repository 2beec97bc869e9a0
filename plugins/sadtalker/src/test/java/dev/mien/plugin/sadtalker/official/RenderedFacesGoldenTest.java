package dev.mien.plugin.sadtalker.official;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.face.neural.Fidelity;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.plugin.sadtalker.official.OfficialFiles.Part;
import dev.mien.plugin.sadtalker.render.CameraPath;
import dev.mien.plugin.sadtalker.render.FrameTimes;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.testkit.checkpoint.SyntheticCheckpoints;
import dev.mien.testkit.golden.GoldenCase;
import dev.mien.testkit.golden.GoldenReport;
import dev.mien.testkit.golden.GoldenTensor;
import dev.mien.testkit.golden.Goldens;
import dev.mien.testkit.golden.Produced;
import dev.mien.testkit.golden.Tolerance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Coefficients become the reference's frames, by the way that jobs take. */
class RenderedFacesGoldenTest {
  /** The README's: one level, but where a share of the mask lies on its threshold. */
  private static final Tolerance ONE_LEVEL = Tolerance.max(1).share(0.999);

  static Stream<GoldenCase> cases() {
    return Goldens.cases("sadtalker/end_to_end");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void coefficientsBecomeFrames(GoldenCase golden) throws IOException {
    JsonNode notes = golden.notes();
    int rendered = notes.get("frames_rendered").asInt();
    assumeTrue(golden.outputs().contains("frames_u8"), "a case without frames");
    GoldenTensor picture = golden.input("source_image_u8_hwc");
    int size = (int) picture.shape()[0];
    GoldenTensor driving = golden.output("driving_coeffs").stored();
    int frames = (int) driving.shape()[0];
    int channels = (int) driving.shape()[1];
    OfficialSettings settings =
        new OfficialSettings(
            2,
            Optional.empty(),
            path(notes.path("input_yaw")),
            path(notes.path("input_pitch")),
            path(notes.path("input_roll")),
            Fidelity.REFERENCE);

    ByteArrayOutputStream levels = new ByteArrayOutputStream();
    try (ModelCache cache = new ModelCache(0)) {
      OfficialNetworks networks = networks(channels, size, cache);
      EncodedFace face =
          networks.encode(
              new Image(size, size, picture.bytes()),
              new FaceCoefficients(golden.input("first_coeffs73").floats()));
      OfficialMotion motion =
          new OfficialMotion(
              new CoefficientSequence(frames, channels, driving.floats()),
              FrameTimes.asReference(frames));
      try (FrameSource source = networks.render(face, motion, settings)) {
        for (int frame = 0; frame < rendered; frame++) {
          Image image = source.next();
          levels.writeBytes(image == null ? new byte[0] : image.rgb());
        }
      }
    }

    GoldenReport report = new GoldenReport(golden);
    report.check("frames_u8", Produced.ofLevels(levels.toByteArray()), ONE_LEVEL);
    report.verify();
  }

  private static OfficialNetworks networks(int channels, int size, ModelCache cache) {
    boolean full = channels == FaceCoefficients.COUNT;
    OfficialFiles files =
        new OfficialFiles(
            part("face_3drecon"),
            part("audio2exp"),
            part("audio2pose"),
            part("kp_extractor"),
            part("generator"),
            new Part(SyntheticCheckpoints.file("sadtalker/mapping" + channels), "mapping."));
    return new OfficialNetworks(files, size, full, NeuralDevice.CPU, Precision.FLOAT32, cache);
  }

  private static Part part(String name) {
    return new Part(SyntheticCheckpoints.file("sadtalker/" + name), name + ".");
  }

  private static Optional<CameraPath> path(JsonNode degrees) {
    List<Double> angles = new ArrayList<>();
    degrees.forEach(angle -> angles.add(angle.asDouble()));
    return angles.isEmpty() ? Optional.empty() : Optional.of(new CameraPath(angles));
  }
}
