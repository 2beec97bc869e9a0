package dev.mien.server.http.sdapi;

import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.event.EventFeed;
import dev.mien.server.job.Failure;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.server.job.Submission;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs for one request that waits for them, in the queue like all others. When the request is
 * answered, nothing of them is left.
 */
final class AwaitedJobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AwaitedJobs.class);

  /** How often to look whether the client is still there. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** How often to ask a job to let go of its files, ten seconds each time. */
  private static final int REQUESTS_TO_STOP = 30;

  private record Code(String name, ErrorType type) implements ErrorCode {}

  private final Host host;
  private final EventFeed feed;
  private final BiFunction<LoadedPipeline, PipelineRequest, Optional<Workload>> workloads;
  private final Context context;
  private final ClientPresence client;
  private final List<Job> jobs = new ArrayList<>();

  /**
   * @param workloads tells how much work a request is
   * @param context the request, read to its end
   */
  AwaitedJobs(
      Host host,
      EventFeed feed,
      BiFunction<LoadedPipeline, PipelineRequest, Optional<Workload>> workloads,
      Context context) {
    this.host = host;
    this.feed = feed;
    this.workloads = workloads;
    this.context = context;
    this.client = ClientPresence.of(context);
  }

  /**
   * Runs a job to its end.
   *
   * @param settings values for the pipeline's parameters
   * @param picture the value of its first picture
   * @return the job, which made what it was asked for
   * @throws MienException if it is refused or fails, or the client has gone ({@code CONFLICT})
   */
  Job run(LoadedPipeline pipeline, Map<String, String> settings, InputFile picture)
      throws IOException, InterruptedException {
    String parameter =
        pipeline.descriptor().parameters().stream()
            .filter(ImageParameter.class::isInstance)
            .findFirst()
            .orElseThrow()
            .name();
    Path folder = host.work().newFolder(); // the queue deletes it, also if it refuses the job
    Path own = Files.move(picture.path(), folder.resolve(picture.path().getFileName()));
    PipelineRequest request =
        PipelineRequest.parse(
            pipeline.descriptor(), settings, Map.of(parameter, new InputFile(own, picture.name())));
    Job job =
        host.jobs()
            .submit(
                Submission.of(pipeline, request, folder, "en")
                    .by(Caller.of(context).name())
                    .withWorkload(workloads.apply(pipeline, request))
                    .whileAwaited());
    jobs.add(job);
    return outcome(await(job));
  }

  private Job await(Job job) throws InterruptedException {
    Job latest = job;
    long seen = -1;
    while (!latest.state().isOver()) {
      if (client.isGone()) {
        throw new MienException(
            StandardErrorCode.CONFLICT, "The client has hung up; its job is cancelled.");
      }
      latest =
          host.jobs()
              .awaitChange(job.id(), seen, LOOK)
              .orElseThrow(() -> cancelled("was deleted while it was waited for"));
      seen = latest.revision();
    }
    return latest;
  }

  private static Job outcome(Job job) {
    if (job.state() instanceof JobState.Failed failed) {
      Failure failure = failed.failure();
      throw new MienException(code(failure), failure.message());
    }
    if (job.state() instanceof JobState.Cancelled) {
      throw cancelled("was cancelled");
    }
    return job;
  }

  private static MienException cancelled(String what) {
    return new MienException(
        StandardErrorCode.CONFLICT, "The job %s. Send the request again.".formatted(what));
  }

  private static ErrorCode code(Failure failure) {
    for (StandardErrorCode code : StandardErrorCode.values()) {
      if (code.name().equals(failure.code())) {
        return code;
      }
    }
    return new Code(failure.code(), failure.type());
  }

  /** Deletes the jobs with all their files; one that is not over is cancelled first. */
  @Override
  public void close() {
    client.close();
    jobs.forEach(this::delete);
  }

  private void delete(Job job) {
    feed.expectDeletion(job);
    for (int i = 0; i < REQUESTS_TO_STOP; i++) {
      try {
        host.jobs().delete(job.id());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return; // the server stops; the next start deletes it
      } catch (MienException e) {
        if (e.code() == StandardErrorCode.NOT_FOUND) {
          return; // somebody was quicker
        }
        LOG.info("Job {} cannot be deleted yet: {}", job.id(), e.getMessage());
        if (e.code() != StandardErrorCode.CONFLICT) {
          return; // the next start deletes it
        }
      }
    }
  }
}
