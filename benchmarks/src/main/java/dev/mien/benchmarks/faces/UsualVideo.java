package dev.mien.benchmarks.faces;

import dev.mien.face.restore.FaceTools;
import dev.mien.face.restore.MovableService;
import dev.mien.face.restore.RestorationSettings;
import dev.mien.face.restore.RestoredFrames;
import dev.mien.face.restore.VideoRestoration;
import dev.mien.face.restore.VideoScene;
import dev.mien.spi.face.FaceRestorer;
import java.util.Optional;

/** A video as Mien restores it. With made-up weights a detector finds nothing, so it is told. */
record UsualVideo(FaceTools tools, RestorationSettings settings, FaceRestorer restorer) {
  /** Frames that get restored one by one as they are asked for. */
  RestoredFrames restore(MovingPortrait video, int enlargement) {
    return new VideoRestoration(tools, settings, 1)
        .restore(
            video,
            new VideoScene(Optional.empty(), Optional.of(video.points(0))),
            enlargement * video.width(),
            enlargement * video.height(),
            Optional.of(new MovableService<>("gfpgan", restorer, Optional.empty())),
            Optional.empty(),
            part -> {});
  }
}
