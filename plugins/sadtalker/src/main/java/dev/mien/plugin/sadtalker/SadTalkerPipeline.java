package dev.mien.plugin.sadtalker;

import static dev.mien.plugin.sadtalker.SadTalkerParameters.DRIVEN_AUDIO;
import static dev.mien.plugin.sadtalker.SadTalkerParameters.SOURCE_IMAGE;
import static dev.mien.plugin.sadtalker.SadTalkerPipelineFactory.LISTEN;
import static dev.mien.plugin.sadtalker.SadTalkerPipelineFactory.PREPARE;
import static dev.mien.plugin.sadtalker.SadTalkerPipelineFactory.RENDER;

import dev.mien.face.Face;
import dev.mien.face.FaceFinder;
import dev.mien.face.Faces;
import dev.mien.face.PointedFace;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.media.audio.AudioReader;
import dev.mien.media.video.VideoReport;
import dev.mien.media.video.VideoWriter;
import dev.mien.plugin.sadtalker.builtin.BuiltInEngine;
import dev.mien.plugin.sadtalker.engine.Engine;
import dev.mien.plugin.sadtalker.engine.Motion;
import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.engine.Voice;
import dev.mien.plugin.sadtalker.source.CropChoice;
import dev.mien.plugin.sadtalker.source.SourcePicture;
import dev.mien.plugin.sadtalker.source.VideoArea;
import dev.mien.spi.Limits;
import dev.mien.spi.Text;
import dev.mien.spi.error.ErrorType;
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
  private final FaceFinders finders;
  private final OfficialEngines engines;
  private final Enhancement enhancement;
  private final Limits limits;

  SadTalkerPipeline(
      FaceFinders finders, OfficialEngines engines, Enhancement enhancement, Limits limits) {
    this.finders = finders;
    this.engines = engines;
    this.enhancement = enhancement;
    this.limits = limits;
  }

  @Override
  public void run(PipelineRequest values, JobContext job) throws IOException {
    SadTalkerRequest request = SadTalkerRequest.of(values);
    job.progress(PREPARE.id(), 0);
    Image photo = blaming(SOURCE_IMAGE, () -> read(request));
    job.preview(photo);
    FaceFinder finder = finders.best(values, job);
    Face face = findFace(photo, finder, request, job);
    Portrait portrait = portrait(photo, face, request);
    noteShrinking(portrait, job);
    job.checkCancelled();

    Engine<?, ?> engine =
        request.networks().isEmpty()
            ? new BuiltInEngine()
            : engines.engine(values, request, finder, job);
    Voice voice = voice(request);
    Path file = job.scratchFolder().resolve("video." + request.format().extension());
    try (FrameSource frames = animate(engine, portrait, voice, request, job)) {
      VideoReport report =
          VideoWriter.write(
              file,
              new WatchedFrames(frames, job, RENDER.id()),
              voice.file().orElse(null),
              request.format(),
              job.provenance());
      job.note(Text.of("Encoded with " + report.encoder() + ".", "编码器：" + report.encoder() + "。"));
      if (frames instanceof RestoredFrames restored) {
        restored.report().notes().forEach(job::note);
      }
    }
    job.publish(new Artifact(request.outputName(), request.format().mediaType(), file));
  }

  private Image read(SadTalkerRequest request) throws IOException {
    return SourcePicture.read(request.image().path(), limits.imagePixels());
  }

  private Voice voice(SadTalkerRequest request) throws IOException {
    if (request.audio().isEmpty()) {
      return new Voice(Optional.empty(), request.idleSeconds(), request.fps());
    }
    Path audio = request.audio().get().path();
    double seconds =
        blaming(
            DRIVEN_AUDIO,
            () -> AudioReader.inspect(audio, limits.audioSeconds()).durationSeconds());
    return new Voice(Optional.of(audio), seconds, request.fps());
  }

  private <F, M extends Motion> FrameSource animate(
      Engine<F, M> engine, Portrait portrait, Voice voice, SadTalkerRequest request, JobContext job)
      throws IOException {
    F face = blaming(SOURCE_IMAGE, () -> engine.face(portrait));
    job.progress(PREPARE.id(), 1);
    M motion = blaming(DRIVEN_AUDIO, () -> engine.motion(face, voice, request.motion()));
    job.progress(LISTEN.id(), 1);
    FrameSource frames = engine.frames(face, motion);
    return request.enhancer().isEmpty()
        ? frames
        : enhancement.of(
            frames,
            engine.scene(face),
            request.enhancer().get(),
            request.placement(),
            request.official().batchSize(),
            job);
  }

  private static Portrait portrait(Image photo, Face face, SadTalkerRequest request) {
    Optional<Region> crop = request.preprocess().cutsOut() ? request.crop() : Optional.empty();
    Optional<Text> problem =
        crop.flatMap(
            box -> CropChoice.problem(box, photo.width(), photo.height(), face.landmarks()));
    if (problem.isPresent()) {
      throw new MienException(StandardErrorCode.INVALID_PARAMETER, problem.get().english())
          .inField(SadTalkerParameters.CROP.name());
    }
    return new Portrait(photo, face.landmarks(), request.preprocess(), request.size(), crop);
  }

  private static void noteShrinking(Portrait portrait, JobContext job) {
    int width = portrait.photo().width();
    int height = portrait.photo().height();
    if (portrait.preprocess().keepsPhoto() && VideoArea.shrinks(width, height)) {
      VideoArea area = portrait.area();
      job.note(
          Text.of(
              "The portrait (%d x %d) is larger than a video can be; the video has %d x %d."
                  .formatted(width, height, area.width(), area.height()),
              "人像（%d x %d）超过视频的最大尺寸，视频为 %d x %d。"
                  .formatted(width, height, area.width(), area.height())));
    }
  }

  private static Face findFace(
      Image photo, FaceFinder finder, SadTalkerRequest request, JobContext job) throws IOException {
    if (request.facePoints().isPresent()) {
      return blaming(
          SadTalkerParameters.FACE_POINTS, () -> PointedFace.of(photo, request.facePoints().get()));
    }
    return blaming(SOURCE_IMAGE, () -> choose(finder.find(photo), request, job));
  }

  private static Face choose(List<Face> faces, SadTalkerRequest request, JobContext job) {
    if (request.faceAt().isPresent()) {
      return Faces.nearest(faces, request.faceAt().get());
    }
    if (request.official().fidelity().isReference() && !faces.isEmpty()) {
      return faces.get(0); // the one that SadTalker's detector is surest of
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

  /** Work on one parameter's value: what a person did wrong there is that parameter's fault. */
  private interface Work<T> {
    T done() throws IOException;
  }

  private static <T> T blaming(Parameter<?> parameter, Work<T> work) throws IOException {
    try {
      return work.done();
    } catch (MienException e) {
      boolean blamesNobody = e.field().isEmpty() && e.code().type() == ErrorType.USER;
      throw blamesNobody ? e.inField(parameter.name()) : e;
    }
  }
}
