package dev.mien.server.job;

import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Failed;
import dev.mien.server.job.JobState.Queued;
import dev.mien.server.job.JobState.Running;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.settings.Setting;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a waiting job through its life, and up again when a process died with it. */
final class Worker implements JobScheduler.Work {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /**
   * A job that took so many processes with it is not tried again. Fewer would also hit innocent
   * jobs: a host that is killed every few seconds dies with the same long job several times.
   */
  private static final int ATTEMPTS = 10;

  private static final long PAUSE_MILLISECONDS = 2000;

  private final JobSurroundings surroundings;
  private final JobRepository repository;
  private final Transitions transitions;
  private final JobFolders folders;
  private final RunningJobs running;
  private final ChangeLog changes;
  private final Speeds speeds;
  private final JobRunner runner;
  private volatile boolean closing;

  Worker(
      JobSurroundings surroundings,
      JobRepository repository,
      Transitions transitions,
      JobFolders folders,
      RunningJobs running,
      ChangeLog changes,
      Speeds speeds) {
    this.surroundings = surroundings;
    this.repository = repository;
    this.transitions = transitions;
    this.folders = folders;
    this.running = running;
    this.changes = changes;
    this.speeds = speeds;
    this.runner = new JobRunner(surroundings.context(), surroundings.clock());
  }

  /** Lets go of what it has in hand; it goes on at the next start. */
  void close() {
    closing = true;
    running.all().forEach(JobRun::interrupt);
  }

  @Override
  public boolean run(String id) {
    if (closing) {
      return false;
    }
    Optional<Job> waiting = repository.find(id).filter(job -> job.state() instanceof Queued);
    if (waiting.isEmpty()) {
      return true; // cancelled or deleted a moment ago
    }
    Job job = waiting.get().with(new Running(surroundings.clock().instant(), -1, 0));
    if (!transitions.make(waiting.get(), job)) {
      return true;
    }
    try {
      return run(job, surroundings.plugins().require(job.pipeline()));
    } catch (MienException e) {
      keep(job, job.with(runner.failed(job, e, surroundings.data())));
      return true;
    } finally {
      running.remove(id);
    }
  }

  private boolean run(Job job, LoadedPipeline pipeline) {
    Path scratch = surroundings.work().newFolder();
    try {
      return run(job, pipeline, scratch);
    } finally {
      WorkFolder.delete(scratch);
    }
  }

  private boolean run(Job job, LoadedPipeline pipeline, Path scratch) {
    JobRun run =
        new JobRun(
            job,
            pipeline.descriptor(),
            scratch,
            results(job),
            provenance(job, pipeline),
            speeds.forecast(pipeline.descriptor(), job.request().workload()),
            transitions::make,
            changes::announce);
    running.add(run);
    if (closing) {
      run.interrupt();
    }
    if (repository.isCancelWanted(job.id())) { // since it left the queue, a moment ago
      run.cancel();
    }
    JobState end = runner.run(pipeline, run);
    WorkFolder.delete(scratch);
    Job last = run.job();
    if (run.goesOn() && end instanceof Cancelled) {
      last.artifacts().forEach(StoredArtifact::delete);
      keep(last, last.putBack());
      letGo(job.id());
      return false;
    }
    if (end instanceof JobState.Succeeded) {
      saveThumbnail(run);
      learn(run);
    }
    keep(last, last.with(end));
    letGo(job.id());
    return true;
  }

  private ArtifactStore results(Job job) {
    return job.request().awaited() ? folders : surroundings.results();
  }

  /** From now on the database knows more than the worker. */
  private void letGo(String id) {
    running.remove(id);
    changes.announceState(id);
  }

  /** Waits for a full disk or a lost server to come back rather than to forget how a job ended. */
  private void keep(Job before, Job after) {
    while (true) {
      try {
        if (!transitions.make(before, after)) {
          LOG.warn("Job {} was taken over by another host; its end here is dropped.", before.id());
        }
        return;
      } catch (MienException e) {
        LOG.warn("The end of job {} cannot be written down: {}", before.id(), e.getMessage());
        if (closing || !pause()) {
          return; // the next start finds it running and runs it again
        }
      }
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean hasInHand(String id) {
    return running.find(id).isPresent();
  }

  @Override
  public boolean takeOver(String id) {
    Optional<Job> found = repository.find(id);
    if (found.isEmpty() || !(found.get().state() instanceof Running dead)) {
      return found.isPresent() && !found.get().state().isOver();
    }
    Job job = found.get();
    job.artifacts().forEach(StoredArtifact::delete);
    results(job).deleteAll(job);
    if (repository.isCancelWanted(id)) {
      keep(job, job.withoutArtifacts().with(new Cancelled(surroundings.clock().instant())));
      return false;
    }
    if (job.attempt() < ATTEMPTS) {
      LOG.info("Job {} is started again: a process died with it.", id);
      keep(job, job.startedAnew());
      return true;
    }
    Failure failure =
        new Failure(
            StandardErrorCode.INTERNAL.name(),
            ErrorType.INTERNAL,
            "Mien died %d times in a row while it worked on this job, so it is not tried again. Another photo or voice may work; the log may say more."
                .formatted(ATTEMPTS),
            Optional.empty());
    keep(
        job,
        job.withoutArtifacts()
            .with(new Failed(dead.started(), surroundings.clock().instant(), failure)));
    return false;
  }

  /** What is not learned from this job is learned from the next. */
  private void learn(JobRun run) {
    try {
      speeds.learn(run.job().request(), run.stopwatch());
    } catch (MienException e) {
      LOG.warn("Nothing is learned from job {}: {}", run.job().id(), e.getMessage());
    }
  }

  private void saveThumbnail(JobRun run) {
    Path file = folders.thumbnail(run.job().id());
    run.preview()
        .ifPresent(
            frame -> {
              try {
                Files.createDirectories(file.getParent());
                Files.write(file, PreviewImage.jpeg(frame));
              } catch (IOException e) {
                LOG.warn("{} could not be written: {}", file, e.toString());
              }
            });
  }

  /** What a written file says of how it was made, enough to make it again. */
  private record MadeWith(
      String pipeline, String plugin, String version, Map<String, String> parameters) {}

  private Provenance provenance(Job job, LoadedPipeline pipeline) {
    MadeWith settings =
        new MadeWith(job.pipeline(), pipeline.pluginId(), pipeline.pluginVersion(), job.settings());
    return new Provenance(
        job.id(),
        surroundings.producer(),
        surroundings.software(),
        Json.text(settings),
        surroundings.settings().get(Setting.VISIBLE_LABEL),
        job.request().language());
  }
}
