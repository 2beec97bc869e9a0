package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Failed;
import dev.mien.server.job.JobState.Succeeded;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.CancelledException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one job from start to end, and turns however it ends into a state. */
final class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final PluginContext plugins;
  private final Clock clock;

  JobRunner(PluginContext plugins, Clock clock) {
    this.plugins = plugins;
    this.clock = clock;
  }

  /** Never throws: this is the one place where everything that a plugin may throw is caught. */
  JobState run(String id, Submission submission, JobRun run, Instant started) {
    try {
      run.prepare();
      run.checkCancelled();
      submission.pipeline().run(submission.request(), run, plugins);
      return new Succeeded(started, clock.instant());
    } catch (CancelledException e) {
      return new Cancelled(clock.instant());
    } catch (Throwable e) {
      if (run.cancelled()) {
        return new Cancelled(clock.instant()); // whatever broke, it broke on the way out
      }
      Failure failure = explain(e, submission);
      if (failure.type() == ErrorType.INTERNAL) {
        LOG.error("Job {} failed.", id, e);
      } else {
        LOG.info("Job {} failed: {}", id, failure.message());
        LOG.debug("Job {}", id, e);
      }
      return new Failed(started, clock.instant(), failure);
    }
  }

  private static Failure explain(Throwable cause, Submission submission) {
    if (cause instanceof MienException known) {
      return new Failure(
          known.code().name(),
          known.code().type(),
          String.valueOf(known.getMessage()),
          known.field());
    }
    if (cause instanceof IOException failure) {
      return explain(IoErrors.explain(failure, submission.folder()), submission);
    }
    if (cause instanceof OutOfMemoryError) {
      return new Failure(
          StandardErrorCode.OUT_OF_MEMORY.name(),
          ErrorType.RESOURCES,
          "The memory allowed to Mien is used up. Try a smaller picture, or allow more with JAVA_TOOL_OPTIONS=-Xmx4g.",
          Optional.empty());
    }
    return new Failure(
        StandardErrorCode.INTERNAL.name(),
        ErrorType.INTERNAL,
        "Mien made a mistake (%s). The log has the details.".formatted(cause),
        Optional.empty());
  }
}
