package dev.mien.plugin.sadtalker;

import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.JobContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames on their way to the encoder, reported to the job as they pass. */
final class WatchedFrames implements FrameSource {
  private final FrameSource frames;
  private final JobContext job;
  private final String stage;
  private long passed;

  WatchedFrames(FrameSource frames, JobContext job, String stage) {
    this.frames = frames;
    this.job = job;
    this.stage = stage;
  }

  @Override
  public Format format() {
    return frames.format();
  }

  @Override
  public @Nullable Image next() throws IOException {
    job.checkCancelled();
    Image frame = frames.next();
    if (frame != null) {
      passed++;
      job.preview(frame);
      job.progress(stage, Math.min(1, (double) passed / frameCount()));
    }
    return frame;
  }

  @Override
  public void close() {
    frames.close();
  }
}
