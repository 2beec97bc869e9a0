package dev.mien.plugin.sadtalker;

import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.FivePoints;
import dev.mien.face.restore.MovableService;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.face.restore.VideoRestoration;
import dev.mien.face.restore.VideoScene;
import dev.mien.plugin.sadtalker.engine.Scene;
import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.util.Optional;

/** Restores the face of a video with services that other plugins bring. */
final class Enhancement {
  private final PluginContext context;

  Enhancement(PluginContext context) {
    this.context = context;
  }

  /**
   * Frames with a restored face.
   *
   * @param frames closed with the result
   * @param scene what they show before anything moves
   * @param batch how many are worked on at a time
   */
  RestoredFrames of(
      FrameSource frames,
      Scene scene,
      EnhancerRequest request,
      Placement placement,
      int batch,
      JobContext job) {
    EnhancedSize size =
        EnhancedSize.of(
            scene.width(), scene.height(), EnhancedSize.side(scene.landmarks()), request);
    if (size.lessThanWanted()) {
      job.note(size.limit());
    }
    boolean taken = false;
    try {
      RestoredFrames restored =
          new VideoRestoration(tools(placement, job), request.settings(), batch)
              .restore(
                  frames,
                  new VideoScene(scene.still(), Optional.of(FivePoints.of(scene.landmarks()))),
                  size.width(),
                  size.height(),
                  open(FaceRestorer.class, request.restorer(), placement, job),
                  request.upscaler().flatMap(name -> open(Upscaler.class, name, placement, job)),
                  part -> {
                    job.checkCancelled();
                    job.progress(SadTalkerPipelineFactory.ENHANCE.id(), part);
                  });
      taken = true;
      return restored;
    } finally {
      if (!taken) {
        frames.close();
      }
    }
  }

  private FaceTools tools(Placement placement, JobContext job) {
    FaceTools tools = FaceTools.of(context.models(), OfficialEngines.placed(placement));
    tools.notes().forEach(job::note);
    return tools;
  }

  /** A service, or none with a note if it went away since somebody asked for it. */
  private <S extends Service> Optional<MovableService<S>> open(
      Class<S> type, String name, Placement placement, JobContext job) {
    try {
      return Optional.of(MovableService.open(context, type, name, placement));
    } catch (MienException e) {
      if (e.code() != StandardErrorCode.NOT_FOUND && e.code() != StandardErrorCode.MISSING_MODEL) {
        throw e;
      }
      job.note(
          Text.of(
              "The video is made without '%s': %s".formatted(name, e.getMessage()),
              "视频未使用“%s”：%s".formatted(name, e.getMessage())));
      return Optional.empty();
    }
  }
}
