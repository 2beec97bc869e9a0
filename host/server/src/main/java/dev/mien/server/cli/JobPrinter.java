package dev.mien.server.cli;

import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.time.Duration;
import java.util.Optional;

/** Shows how far a job of this process is. */
final class JobPrinter {
  /** How long to wait for news before looking again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ProgressBar bar;
  private final PipelineDescriptor descriptor;
  private int notes;

  JobPrinter(ProgressBar bar, PipelineDescriptor descriptor) {
    this.bar = bar;
    this.descriptor = descriptor;
  }

  /** Shows a job as it is now; {@code left} says how long it will take yet. */
  void print(Job job, Optional<Duration> left) {
    if (job.state() instanceof JobState.Running running && running.stage() >= 0) {
      String label = descriptor.stages().get(running.stage()).label().english();
      bar.show(label, running.fraction(), left);
    }
    for (; notes < job.notes().size(); notes++) {
      bar.say("note: " + job.notes().get(notes).english());
    }
    if (job.state().isOver()) {
      bar.end();
    }
  }
}
