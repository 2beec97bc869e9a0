package dev.mien.plugin.sadtalker;

import dev.mien.media.video.VideoFormat;
import dev.mien.plugin.sadtalker.engine.MotionSettings;
import dev.mien.plugin.sadtalker.source.Preprocess;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.media.Point;
import dev.mien.spi.media.Region;
import dev.mien.spi.pipeline.PipelineRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody wants, in this plugin's own types.
 *
 * @param size width of the video in pixels where it is not the photo's
 * @param crop the box to cut out instead of the automatic one
 * @param fps frames per second
 * @param faceAt a place near the face that should talk
 * @param facePoints left eye, right eye, left and right mouth corner, chin
 */
record SadTalkerRequest(
    InputFile image,
    InputFile audio,
    Preprocess preprocess,
    int size,
    Optional<Region> crop,
    double fps,
    VideoFormat format,
    MotionSettings motion,
    Optional<Point> faceAt,
    Optional<List<Point>> facePoints) {
  static SadTalkerRequest of(PipelineRequest values) {
    return new SadTalkerRequest(
        values.get(SadTalkerParameters.SOURCE_IMAGE),
        values.get(SadTalkerParameters.DRIVEN_AUDIO),
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

  /** {@code portrait##voice.mp4}, the way SadTalker names its results. */
  String outputName() {
    return image.baseName() + "##" + audio.baseName() + "." + format.extension();
  }
}
