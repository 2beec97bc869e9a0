package dev.mien.plugin.sadtalker.official;

import dev.mien.neural.runtime.Batches;
import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.sadtalker.render.CameraPath;
import dev.mien.plugin.sadtalker.render.FrameTimes;
import dev.mien.plugin.sadtalker.render.HeadPose;
import dev.mien.plugin.sadtalker.render.KeypointTransformation;
import dev.mien.plugin.sadtalker.render.SemanticWindows;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The face itself, square, frame by frame: coefficients around a moment become a pose, the pose
 * moves the keypoints, the keypoints bend the photo. A batch of consecutive frames is made when its
 * first one is asked for; a frame whose keypoints are those of the frame before is that frame.
 */
final class RenderedFaces implements FrameSource {
  private final EncodedFace face;
  private final SemanticWindows windows;
  private final FrameTimes times;
  private final Format format;
  private final Batches batches;
  private final Lease mapping;
  private final Lease generator;
  private final List<Tensor> tensors = new ArrayList<>();
  private final Map<String, Tensor> source;
  private final double @Nullable [] yaw;
  private final double @Nullable [] pitch;
  private final double @Nullable [] roll;
  private final Queue<Image> made = new ArrayDeque<>();
  private long frame;
  private float[] lastKeypoints = {};
  private Image lastImage = Image.blank(1, 1);
  private boolean closed;

  RenderedFaces(
      EncodedFace face,
      OfficialMotion motion,
      OfficialSettings settings,
      int size,
      Lease mapping,
      Lease generator) {
    this.face = face;
    this.windows = new SemanticWindows(motion.coefficients());
    this.times = motion.times();
    this.format = new Format(size, size, times.frameRate(), times.frames());
    this.batches = new Batches(settings.batchSize());
    this.mapping = mapping;
    this.generator = generator;
    this.yaw = angles(settings.yaw());
    this.pitch = angles(settings.pitch());
    this.roll = angles(settings.roll());
    long side = size / 4;
    this.source =
        Map.of(
            "feature_3d", kept(face.feature3d(), 1, 32, 16, side, side),
            "compressed", kept(face.compressed(), 1, 4, 16, side, side),
            "kp_source", kept(face.source(), 1, KeypointTransformation.KEYPOINTS, 3));
  }

  private Tensor kept(float[] values, long... sizes) {
    Tensor tensor = Tensor.of(values, sizes);
    tensors.add(tensor);
    return tensor;
  }

  private double @Nullable [] angles(Optional<CameraPath> path) {
    return path.map(angles -> angles.at((int) times.frames())).orElse(null);
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() {
    if (made.isEmpty()) {
      makeMore();
    }
    return made.poll();
  }

  private void makeMore() {
    double[] positions = times.positions(frame, batches.size());
    if (positions.length == 0) {
      return;
    }
    List<float[]> keypoints = keypoints(positions);
    frame += positions.length;
    List<float[]> changed = new ArrayList<>();
    float[] before = lastKeypoints;
    for (float[] now : keypoints) {
      if (!Arrays.equals(now, before)) {
        changed.add(now);
      }
      before = now;
    }
    Queue<Image> painted = new ArrayDeque<>(batches.run(changed, this::paint));
    for (float[] now : keypoints) {
      if (!Arrays.equals(now, lastKeypoints)) {
        lastImage = painted.remove();
        lastKeypoints = now;
      }
      // Whoever gets a frame may draw on it.
      made.add(new Image(lastImage.width(), lastImage.height(), lastImage.rgb().clone()));
    }
  }

  /** The keypoints of consecutive frames, each [15, 3]. */
  private List<float[]> keypoints(double[] positions) {
    long[] sizes = {positions.length, windows.channels(), SemanticWindows.LENGTH};
    try (Tensor coefficients = Tensor.of(windows.batch(positions), sizes);
        Results answers = mapping.network().run(coefficients)) {
      float[] yaws = answers.floats("yaw");
      float[] pitches = answers.floats("pitch");
      float[] rolls = answers.floats("roll");
      float[] translations = answers.floats("t");
      float[] expressions = answers.floats("exp");
      List<float[]> keypoints = new ArrayList<>();
      for (int i = 0; i < positions.length; i++) {
        HeadPose pose = directed(HeadPose.ofBins(yaws, pitches, rolls, i), (int) frame + i);
        keypoints.add(face.keypoints().apply(pose, translations, expressions, i));
      }
      return keypoints;
    }
  }

  private HeadPose directed(HeadPose pose, int number) {
    HeadPose directed = yaw == null ? pose : pose.withYaw(yaw[number]);
    directed = pitch == null ? directed : directed.withPitch(pitch[number]);
    return roll == null ? directed : directed.withRoll(roll[number]);
  }

  private List<Image> paint(List<float[]> keypoints) {
    int count = KeypointTransformation.KEYPOINTS * 3;
    float[] all = new float[keypoints.size() * count];
    for (int i = 0; i < keypoints.size(); i++) {
      System.arraycopy(keypoints.get(i), 0, all, i * count, count);
    }
    try (Tensor driving = Tensor.of(all, keypoints.size(), KeypointTransformation.KEYPOINTS, 3);
        Results results =
            generator
                .network()
                .run(
                    Map.of(
                        "feature_3d", source.get("feature_3d"),
                        "compressed", source.get("compressed"),
                        "kp_source", source.get("kp_source"),
                        "kp_driving", driving))) {
      return Pixels.images(results.floats("prediction"), format.width());
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tensors.forEach(Tensor::close);
      mapping.close();
      generator.close();
    }
  }
}
