package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Failed;
import dev.mien.server.job.JobState.Running;
import dev.mien.server.job.JobState.Succeeded;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
  JobState run(LoadedPipeline pipeline, JobRun run) {
    Job job = run.job();
    try {
      run.checkCancelled();
      pipeline.run(request(pipeline, job.request()), run, plugins);
      return new Succeeded(started(job), clock.instant());
    } catch (CancelledException e) {
      return new Cancelled(clock.instant());
    } catch (Throwable e) {
      if (run.cancelled()) {
        return new Cancelled(clock.instant()); // whatever broke, it broke on the way out
      }
      return failed(job, e, run.scratchFolder());
    }
  }

  /** The request as it was made, checked against what the pipeline asks for today. */
  static PipelineRequest request(LoadedPipeline pipeline, JobRequest request) {
    Map<String, String> texts = new HashMap<>(request.settings());
    texts.keySet().removeAll(request.inputs().keySet());
    return PipelineRequest.parse(pipeline.descriptor(), texts, request.inputs());
  }

  /** The end of a job that something went wrong with. */
  JobState failed(Job job, Throwable cause, Path folder) {
    Failure failure = explain(cause, job, folder);
    if (failure.type() == ErrorType.INTERNAL) {
      LOG.error("Job {} failed.", job.id(), cause);
    } else {
      LOG.info("Job {} failed: {}", job.id(), failure.message());
      LOG.debug("Job {}", job.id(), cause);
    }
    return new Failed(started(job), clock.instant(), failure);
  }

  private static Instant started(Job job) {
    return job.state() instanceof Running running ? running.started() : job.created();
  }

  private static Failure explain(Throwable cause, Job job, Path folder) {
    if (cause instanceof MienException known) {
      return new Failure(
          known.code().name(),
          known.code().type(),
          OwnersNames.in(String.valueOf(known.getMessage()), job.request().inputs().values()),
          known.field());
    }
    if (cause instanceof IOException failure) {
      return explain(IoErrors.explain(failure, folder), job, folder);
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
