package dev.mien.plugin.sadtalker;

import dev.mien.face.neural.Fidelity;
import dev.mien.media.video.VideoFormat;
import dev.mien.neural.runtime.PlacementParameters;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.official.OfficialSettings;
import dev.mien.plugin.sadtalker.official.ReferenceVideo;
import dev.mien.plugin.sadtalker.official.ReferenceVideo.Lends;
import dev.mien.plugin.sadtalker.render.CameraPath;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import dev.mien.spi.parameter.TextParameter;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.service.Placement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody wants, in this plugin's own types.
 *
 * @param audio empty if nobody speaks
 * @param idleSeconds how long, if nobody speaks
 * @param size width of the video in pixels where it is not the photo's
 * @param crop the box to cut out instead of the automatic one
 * @param fps frames per second
 * @param networks the resolution of SadTalker's networks; empty for the built-in engine
 * @param official what concerns those alone
 * @param enhancer empty if the face stays as it is made
 * @param placement where and how networks compute
 * @param faceAt a place near the face that should talk
 * @param facePoints left eye, right eye, left and right mouth corner, chin
 */
record SadTalkerRequest(
    InputFile image,
    Optional<InputFile> audio,
    double idleSeconds,
    Preprocess preprocess,
    int size,
    Optional<Region> crop,
    double fps,
    VideoFormat format,
    MotionSettings motion,
    OptionalInt networks,
    OfficialSettings official,
    Optional<EnhancerRequest> enhancer,
    Placement placement,
    Optional<Point> faceAt,
    Optional<List<Point>> facePoints) {
  static SadTalkerRequest of(PipelineRequest values) {
    boolean idle = values.get(SadTalkerParameters.IDLE);
    return new SadTalkerRequest(
        values.get(SadTalkerParameters.SOURCE_IMAGE),
        idle ? Optional.empty() : Optional.of(values.get(SadTalkerParameters.DRIVEN_AUDIO)),
        values.get(SadTalkerParameters.IDLE_SECONDS),
        preprocess(values),
        size(values),
        values.find(SadTalkerParameters.CROP),
        values.get(SadTalkerParameters.FPS),
        format(values),
        new MotionSettings(
            values.get(SadTalkerParameters.POSE_STYLE),
            values.get(SadTalkerParameters.SEED),
            values.get(SadTalkerParameters.STILL),
            values.get(SadTalkerParameters.EXPRESSION_SCALE),
            values.get(SadTalkerParameters.YAW_SCALE),
            values.get(SadTalkerParameters.PITCH_SCALE),
            values.get(SadTalkerParameters.ROLL_SCALE),
            values.get(SadTalkerParameters.BLINK)),
        networks(values),
        official(values),
        EnhancerRequest.of(values),
        PlacementParameters.of(values),
        values.find(SadTalkerParameters.FACE_AT).map(points -> points.get(0)),
        values.find(SadTalkerParameters.FACE_POINTS));
  }

  static Preprocess preprocess(PipelineRequest values) {
    return Preprocess.valueOf(values.get(SadTalkerParameters.PREPROCESS).toUpperCase(Locale.ROOT));
  }

  static int size(PipelineRequest values) {
    return Integer.parseInt(values.get(SadTalkerParameters.SIZE));
  }

  static VideoFormat format(PipelineRequest values) {
    return VideoFormat.valueOf(values.get(SadTalkerParameters.FORMAT).toUpperCase(Locale.ROOT));
  }

  /** The resolution of the networks that are asked for, if any are. */
  static OptionalInt networks(PipelineRequest values) {
    return switch (values.get(SadTalkerParameters.ENGINE)) {
      case SadTalkerModels.ENGINE_256 -> OptionalInt.of(256);
      case SadTalkerModels.ENGINE_512 -> OptionalInt.of(512);
      default -> OptionalInt.empty();
    };
  }

  private static OfficialSettings official(PipelineRequest values) {
    return new OfficialSettings(
        values.get(SadTalkerParameters.BATCH_SIZE),
        values
            .find(SadTalkerParameters.REF_VIDEO)
            .map(
                video ->
                    new ReferenceVideo(
                        video.path(),
                        video.name(),
                        lends(values.get(SadTalkerParameters.REF_INFO)))),
        camera(values, SadTalkerParameters.INPUT_YAW),
        camera(values, SadTalkerParameters.INPUT_PITCH),
        camera(values, SadTalkerParameters.INPUT_ROLL),
        values.get(SadTalkerParameters.REFERENCE) ? Fidelity.REFERENCE : Fidelity.CORRECTED);
  }

  private static Lends lends(String name) {
    return switch (name) {
      case "pose" -> Lends.POSE;
      case "blink" -> Lends.BLINK;
      case "pose+blink" -> Lends.POSE_AND_BLINK;
      default -> Lends.ALL;
    };
  }

  private static Optional<CameraPath> camera(PipelineRequest values, TextParameter parameter) {
    try {
      return values.find(parameter).map(CameraPath::parse);
    } catch (MienException e) {
      throw e.inField(parameter.name());
    }
  }

  /** {@code portrait##voice.mp4}, the way SadTalker names its results. */
  String outputName() {
    String sound = audio.map(InputFile::baseName).orElse("idlemode");
    return image.baseName() + "##" + sound + "." + format.extension();
  }
}
