package dev.mien.server.cli;

import dev.mien.server.host.Host;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.time.Duration;
import java.util.Optional;

/** Shows how far a job of this process is. */
final class JobPrinter {
  /** How long to wait for news before looking again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ProgressBar bar;
  private final PipelineDescriptor descriptor;
  private int notes;

  JobPrinter(ProgressBar bar, PipelineDescriptor descriptor) {
    this.bar = bar;
    this.descriptor = descriptor;
  }

  /** Shows a job until it is over, and gives what became of it. */
  Job follow(Host host, Job job) throws InterruptedException {
    Job latest = job;
    long seen = -1;
    while (!latest.state().isOver()) {
      latest = host.jobs().awaitChange(job.id(), seen, PATIENCE).orElseThrow();
      seen = latest.revision();
      print(latest, host.jobs().eta(latest));
    }
    return latest;
  }

  /** Shows a job as it is now; {@code left} says how long it will take yet. */
  private void print(Job job, Optional<Duration> left) {
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
