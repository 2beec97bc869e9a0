package dev.mien.plugin.sadtalker.official;

import dev.mien.neural.program.Network;
import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.ModelCache;
import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.audio2coeff.AudioToExpression;
import dev.mien.plugin.sadtalker.audio2coeff.AudioToPose;
import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;
import dev.mien.plugin.sadtalker.audio2coeff.FaceCoefficients;
import dev.mien.plugin.sadtalker.audio2coeff.MelMatrix;
import dev.mien.plugin.sadtalker.render.DrivingCoefficients;
import dev.mien.plugin.sadtalker.render.HeadPose;
import dev.mien.plugin.sadtalker.render.KeypointDetector;
import dev.mien.plugin.sadtalker.render.KeypointTransformation;
import dev.mien.plugin.sadtalker.render.MappingNet;
import dev.mien.plugin.sadtalker.render.OcclusionAwareGenerator;
import dev.mien.plugin.sadtalker.render.SemanticWindows;
import dev.mien.plugin.sadtalker.render.SourceEncoder;
import dev.mien.plugin.sadtalker.source.AlignedFace;
import dev.mien.plugin.sadtalker.source.FaceReconstruction;
import dev.mien.plugin.sadtalker.source.RgbTensor;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.util.random.RandomGenerator;

/**
 * SadTalker's networks of one resolution on one device. Each is loaded when it is first needed, and
 * stays with the cache.
 *
 * <p>Only the generator is worth 16 bits; all others run in 32, because they are quick and what
 * they say moves the whole picture.
 */
public final class OfficialNetworks {
  private final OfficialFiles files;
  private final int size;
  private final boolean full;
  private final NeuralDevice device;
  private final Precision precision;
  private final ModelCache cache;

  /**
   * Networks.
   *
   * @param size of the faces they make, in pixels: 256 or 512
   * @param full whether the mapping network is the one for whole photos, of 73 coefficients
   * @param precision of the generator
   */
  public OfficialNetworks(
      OfficialFiles files,
      int size,
      boolean full,
      NeuralDevice device,
      Precision precision,
      ModelCache cache) {
    this.files = files;
    this.size = size;
    this.full = full;
    this.device = device;
    this.precision = precision;
    this.cache = cache;
  }

  int size() {
    return size;
  }

  /** Changes when what they make of a photo may have changed. */
  String state() {
    return "%d %s %s %s %s"
        .formatted(
            size,
            full,
            file(files.generator()).state(),
            file(files.reconstruction()).state(),
            file(files.mapping()).state());
  }

  private NetworkFile file(OfficialFiles.Part part) {
    return new NetworkFile(part.file(), device, Precision.FLOAT32, cache);
  }

  private Lease lease(OfficialFiles.Part part, String name, Network network) {
    return file(part).lease(name, network, part.prefix());
  }

  /** The coefficients of a face. */
  FaceCoefficients reconstruct(AlignedFace face) {
    return new FaceReconstruction(file(files.reconstruction()), files.reconstruction().prefix())
        .coefficients(face);
  }

  /** The expression for every window of a sound, [frames, 64]. */
  CoefficientSequence expression(
      MelMatrix mel, CoefficientSequence start, float[] blinkRatio, Watch watch) {
    return new AudioToExpression(file(files.expression()), files.expression().prefix())
        .expression(mel, start, blinkRatio, watch::at);
  }

  /** The head pose for every window of a sound, not yet smoothed, [frames, 6]. */
  CoefficientSequence pose(
      MelMatrix mel, FaceCoefficients photo, int style, RandomGenerator random, Watch watch) {
    return new AudioToPose(file(files.pose()), files.pose().prefix())
        .pose(mel, photo, style, random, watch::at);
  }

  /**
   * All that does not move.
   *
   * @param square what the networks see of the photo
   */
  EncodedFace encode(Image square, AlignedFace aligned) {
    return encode(square, reconstruct(aligned));
  }

  /** The same for a face whose coefficients are known. */
  EncodedFace encode(Image square, FaceCoefficients coefficients) {
    try (Tensor picture = RgbTensor.of(square);
        Lease detector =
            lease(files.keypoints(), "keypoints %d".formatted(size), new KeypointDetector(size));
        Results points = detector.network().run(picture);
        Lease encoder =
            lease(files.generator(), "source encoder %d".formatted(size), new SourceEncoder(size));
        Results features = encoder.network().run(picture)) {
      KeypointTransformation canonical = new KeypointTransformation(points.floats("keypoints"));
      return new EncodedFace(
          coefficients,
          canonical,
          resting(coefficients, canonical),
          features.floats("feature_3d"),
          features.floats("compressed"));
    }
  }

  /** The keypoints of the photo itself. */
  private float[] resting(FaceCoefficients coefficients, KeypointTransformation canonical) {
    SemanticWindows windows =
        new SemanticWindows(new DrivingCoefficients(1, full, false).of(coefficients));
    try (Lease mapping = mapping();
        Tensor window = Tensor.of(windows.batch(0), 1, windows.channels(), SemanticWindows.LENGTH);
        Results answer = mapping.network().run(window)) {
      HeadPose pose =
          HeadPose.ofBins(answer.floats("yaw"), answer.floats("pitch"), answer.floats("roll"), 0);
      return canonical.apply(pose, answer.floats("t"), answer.floats("exp"), 0);
    }
  }

  private Lease mapping() {
    int coefficients = full ? FaceCoefficients.COUNT : FaceCoefficients.MOTION;
    return lease(files.mapping(), "mapping", new MappingNet(coefficients));
  }

  /** The face in motion, square; closing the frames gives the networks back. */
  FrameSource render(EncodedFace face, OfficialMotion motion, OfficialSettings settings) {
    Lease mapping = mapping();
    boolean taken = false;
    try {
      NetworkFile file = new NetworkFile(files.generator().file(), device, precision, cache);
      Lease generator =
          file.lease(
              "generator %d".formatted(size),
              new OcclusionAwareGenerator(size),
              files.generator().prefix());
      FrameSource frames = new RenderedFaces(face, motion, settings, size, mapping, generator);
      taken = true;
      return frames;
    } finally {
      if (!taken) {
        mapping.close();
      }
    }
  }
}
