package dev.mien.plugin.sadtalker;

import static dev.mien.plugin.sadtalker.SadTalkerPipelineFactory.PREPARE;
import static dev.mien.plugin.sadtalker.SadTalkerPipelineFactory.RENDER;

import dev.mien.face.CascadeFaceFinder;
import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.PointedFace;
import dev.mien.media.audio.AudioReader;
import dev.mien.media.video.VideoReport;
import dev.mien.media.video.VideoWriter;
import dev.mien.plugin.sadtalker.builtin.BuiltInEngine;
import dev.mien.plugin.sadtalker.builtin.motion.MotionSource;
import dev.mien.plugin.sadtalker.source.CropChoice;
import dev.mien.plugin.sadtalker.source.SourceFace;
import dev.mien.plugin.sadtalker.source.SourcePicture;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.Limits;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Region;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a portrait talk: photo and voice in, video out. */
final class SadTalkerPipeline implements Pipeline {
  private final FaceFinder faceFinder = new CascadeFaceFinder();
  private final BuiltInEngine engine = new BuiltInEngine();
  private final Limits limits;

  SadTalkerPipeline(Limits limits) {
    this.limits = limits;
  }

  @Override
  public void run(PipelineRequest values, JobContext job) throws IOException {
    SadTalkerRequest request = SadTalkerRequest.of(values);
    job.progress(PREPARE.id(), 0);
    Image photo =
        blaming(
            SadTalkerParameters.SOURCE_IMAGE,
            () -> SourcePicture.read(request.image().path(), limits.imagePixels()));
    job.preview(photo);
    Face face = findFace(photo, request, job);
    SourceFace source = SourceFace.prepare(photo, face.landmarks(), area(photo, face, request));
    if (request.preprocess().keepsPhoto() && VideoArea.shrinks(photo.width(), photo.height())) {
      job.note(
          Text.of(
              "The portrait (%d x %d) is larger than a video can be; the video has %d x %d."
                  .formatted(
                      photo.width(),
                      photo.height(),
                      source.picture().width(),
                      source.picture().height()),
              "人像（%d x %d）超过视频的最大尺寸，视频为 %d x %d。"
                  .formatted(
                      photo.width(),
                      photo.height(),
                      source.picture().width(),
                      source.picture().height())));
    }
    job.checkCancelled();
    job.progress(PREPARE.id(), 1);

    Path file = job.scratchFolder().resolve("video." + request.format().extension());
    try (FrameSource frames = new WatchedFrames(animate(request, source), job, RENDER.id())) {
      VideoReport report =
          VideoWriter.write(
              file, frames, request.audio().path(), request.format(), job.provenance());
      job.note(Text.of("Encoded with " + report.encoder() + ".", "编码器：" + report.encoder() + "。"));
    }
    job.publish(new Artifact(request.outputName(), request.format().mediaType(), file));
  }

  private FrameSource animate(SadTalkerRequest request, SourceFace source) throws IOException {
    MotionSource motion =
        blaming(
            SadTalkerParameters.DRIVEN_AUDIO,
            () -> {
              double seconds =
                  AudioReader.inspect(request.audio().path(), limits.audioSeconds())
                      .durationSeconds();
              return engine.motion(
                  request.audio().path(), seconds, request.fps(), request.motion());
            });
    boolean taken = false;
    try {
      FrameSource frames = engine.frames(source, motion);
      taken = true;
      return frames;
    } finally {
      if (!taken) {
        motion.close();
      }
    }
  }

  private static VideoArea area(Image photo, Face face, SadTalkerRequest request) {
    Optional<Region> crop = request.preprocess().cutsOut() ? request.crop() : Optional.empty();
    Optional<Text> problem =
        crop.flatMap(
            box -> CropChoice.problem(box, photo.width(), photo.height(), face.landmarks()));
    if (problem.isPresent()) {
      throw new MienException(StandardErrorCode.INVALID_PARAMETER, problem.get().english())
          .inField(SadTalkerParameters.CROP.name());
    }
    return VideoArea.of(
        photo.width(),
        photo.height(),
        face.landmarks(),
        request.preprocess(),
        request.size(),
        crop);
  }

  private Face findFace(Image photo, SadTalkerRequest request, JobContext job) throws IOException {
    if (request.facePoints().isPresent()) {
      return blaming(
          SadTalkerParameters.FACE_POINTS, () -> PointedFace.of(photo, request.facePoints().get()));
    }
    return blaming(SadTalkerParameters.SOURCE_IMAGE, () -> choose(photo, request, job));
  }

  private Face choose(Image photo, SadTalkerRequest request, JobContext job) {
    List<Face> faces = faceFinder.find(photo);
    if (request.faceAt().isPresent()) {
      return Faces.nearest(faces, request.faceAt().get());
    }
    if (faces.size() > 1) {
      job.note(
          Text.of(
              faces.size()
                  + " faces were found; the largest talks. Choose another with 'Which face'.",
              "找到 " + faces.size() + " 张人脸，使用最大的一张；可在“选择人脸”中更改。"));
    }
    return Faces.largest(faces);
  }

  /** Work on one parameter's value: what goes wrong there is that parameter's fault. */
  private interface Work<T> {
    T done() throws IOException;
  }

  private static <T> T blaming(Parameter<?> parameter, Work<T> work) throws IOException {
    try {
      return work.done();
    } catch (MienException e) {
      throw e.inField(parameter.name());
    }
  }
}
