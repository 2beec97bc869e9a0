package dev.mien.server.cli;

import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows a job's progress: a bar that moves on a terminal, a few lines elsewhere. */
final class JobPrinter {
  /** How long to wait for news before looking again. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int BAR_WIDTH = 30;
  private static final int LINE_PERCENT = 25;

  private final PrintWriter out;
  private final PipelineDescriptor descriptor;
  private final boolean terminal;
  private int notes;
  private int stage = -1;
  private int percent = -1;
  private boolean barShown;

  JobPrinter(PrintWriter out, PipelineDescriptor descriptor, boolean terminal) {
    this.out = out;
    this.descriptor = descriptor;
    this.terminal = terminal;
  }

  void print(Job job) {
    if (job.state() instanceof JobState.Running running && running.stage() >= 0) {
      show(running.stage(), (int) Math.floor(running.fraction() * 100));
    }
    for (; notes < job.notes().size(); notes++) {
      endBar();
      out.println("note: " + job.notes().get(notes).english());
    }
    if (job.state().isOver()) {
      endBar();
    }
    out.flush();
  }

  private void show(int newStage, int newPercent) {
    if (newStage != stage) {
      endBar();
    } else if (newPercent == percent) {
      return;
    }
    String label = descriptor.stages().get(newStage).label().english();
    if (terminal) {
      int filled = newPercent * BAR_WIDTH / 100;
      out.print(
          "\r%-28s [%s%s] %3d %%"
              .formatted(label, "#".repeat(filled), " ".repeat(BAR_WIDTH - filled), newPercent));
      barShown = true;
    } else if (newStage != stage || newPercent / LINE_PERCENT != percent / LINE_PERCENT) {
      out.println("%s: %d %%".formatted(label, newPercent));
    }
    stage = newStage;
    percent = newPercent;
  }

  private void endBar() {
    if (barShown) {
      out.println();
      barShown = false;
    }
  }
}
