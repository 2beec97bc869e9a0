package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * How the head of a face moves that speaks, 32 frames at a time. Source: SadTalker, {@code
 * src/audio2pose_models/audio2pose.py}.
 */
public final class AudioToPose {
  private static final int WINDOW = MelMatrix.BANDS * MelMatrix.WINDOW;
  private static final int CHANNELS = FaceCoefficients.POSE;

  private final NetworkFile file;
  private final String prefix;

  /**
   * Uses the network of a file.
   *
   * @param prefix of {@link PoseVae}'s names in there
   */
  public AudioToPose(NetworkFile file, String prefix) {
    this.file = file;
    this.prefix = prefix;
  }

  /**
   * A pose for each frame, not yet smoothed; that of the first is the photo's.
   *
   * @param style 0 to 45
   * @param random decides how it moves; the reference draws unseeded
   * @param watch is told how far it is, 0 to 1, and may end it by throwing
   * @return {@code [frames, 6]}
   */
  public CoefficientSequence pose(
      MelMatrix mel,
      FaceCoefficients photo,
      int style,
      RandomGenerator random,
      DoubleConsumer watch) {
    try (Lease lease = file.lease("PoseVae", new PoseVae(), prefix)) {
      return pose(
          lease.network(),
          mel.frames(),
          mel::windows,
          new Manner(photo, style, () -> noise(random)),
          watch);
    }
  }

  /**
   * What else than the sound decides a movement.
   *
   * @param photo where it starts
   * @param style 0 to 45
   * @param noise asked once for each block, [64]
   */
  record Manner(FaceCoefficients photo, int style, Supplier<float[]> noise) {}

  private static float[] noise(RandomGenerator random) {
    float[] z = new float[PoseVae.LATENT];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) random.nextGaussian();
    }
    return z;
  }

  static CoefficientSequence pose(
      LoadedNetwork poseVae, int frames, MelWindows mel, Manner manner, DoubleConsumer watch) {
    List<PoseBlocks.Block> blocks = PoseBlocks.of(frames);
    float[] poses = new float[frames * CHANNELS];
    int next = CHANNELS; // the first frame does not move
    for (PoseBlocks.Block block : blocks) {
      watch.accept((double) next / poses.length);
      try (Results results = run(poseVae, windows(mel, block), manner)) {
        float[] motion = results.floats("motion");
        int kept = block.kept() * CHANNELS;
        System.arraycopy(motion, motion.length - kept, poses, next, kept);
        next += kept;
      }
    }
    watch.accept(1);
    float[] rest = manner.photo().pose();
    for (int i = 0; i < poses.length; i++) {
      poses[i] += rest[i % CHANNELS];
    }
    return new CoefficientSequence(frames, CHANNELS, poses);
  }

  /** The windows of a block, the first repeated where there are fewer than 32. */
  static float[] windows(MelWindows mel, PoseBlocks.Block block) {
    float[] windows = new float[PoseBlocks.LENGTH * WINDOW];
    float[] heard = mel.windows(block.firstWindow(), block.windows());
    for (int i = 0; i < block.repeats(); i++) {
      System.arraycopy(heard, 0, windows, i * WINDOW, WINDOW);
    }
    System.arraycopy(heard, 0, windows, block.repeats() * WINDOW, heard.length);
    return windows;
  }

  /** What the network gives for one block; to be closed. */
  static Results run(LoadedNetwork poseVae, float[] windows, Manner manner) {
    float[] style = new float[PoseVae.STYLES];
    style[manner.style()] = 1;
    try (Tensor mel = Tensor.of(windows, PoseBlocks.LENGTH, 1, MelMatrix.BANDS, MelMatrix.WINDOW);
        Tensor pose = Tensor.of(manner.photo().pose(), 1, CHANNELS);
        Tensor chosen = Tensor.of(style, 1, PoseVae.STYLES);
        Tensor z = Tensor.of(manner.noise().get(), 1, PoseVae.LATENT)) {
      return poseVae.run(Map.of("mel", mel, "pose", pose, "style", chosen, "z", z));
    }
  }
}
