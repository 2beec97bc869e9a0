package dev.mien.server.job;

import dev.mien.server.database.Database;
import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Queued;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The jobs: those that wait, those that run and those that are over. They are in the database, so
 * that a process may die at any moment.
 *
 * <p>Whoever follows a job asks for its next state with {@link #awaitChange}, and whoever follows
 * all of them with {@link #awaitAnyChange}.
 */
public final class JobQueue implements AutoCloseable {
  private static final Duration PATIENCE_WITH_A_RUN = Duration.ofSeconds(10);

  private final List<Device> devices = Device.ofThisMachine();
  private final RunningJobs running = new RunningJobs();
  private final ChangeLog changes = new ChangeLog();
  private final JobRepository repository;
  private final JobFolders folders;
  private final Speeds speeds;
  private final WebhookHosts webhookHosts;
  private final WaitingLine line;
  private final Webhooks webhooks;
  private final Announcements announcements;
  private final Transitions transitions;
  private final Worker worker;
  private final JobScheduler scheduler;
  private final Intake intake;
  private final Recovery recovery;
  private final Housekeeping housekeeping;
  private final JobSurroundings surroundings;
  private boolean closed;

  /**
   * @param database keeps the jobs; closed by its owner after this
   */
  public JobQueue(Database database, JobSurroundings surroundings) {
    this.surroundings = surroundings;
    repository = new JobRepository(database, new StoredPaths(surroundings.data()));
    folders = new JobFolders(surroundings.data().resolve("jobs"));
    speeds = new Speeds(database);
    line = new WaitingLine(repository, running, speeds, changes, devices.size());
    Clock clock = new SteadyClock(surroundings.clock());
    webhookHosts = new WebhookHosts(surroundings.settings());
    webhooks = new Webhooks(database, repository, webhookHosts, clock);
    announcements = new Announcements(database, changes, running);
    transitions = new Transitions(repository, announcements, webhooks);
    worker = new Worker(surroundings, repository, transitions, folders, running, changes, speeds);
    scheduler = new JobScheduler(database, devices.size(), clock, worker);
    intake = new Intake(surroundings, repository, folders, webhookHosts, scheduler, announcements);
    recovery = new Recovery(database, surroundings.data(), repository, folders, scheduler, worker);
    housekeeping =
        new Housekeeping(
            new Sweeper(
                surroundings.settings(),
                repository,
                folders,
                recovery::forget,
                surroundings.clock()));
  }

  /** Takes up what a former process left, and starts the workers. */
  public void start() {
    announcements.start();
    recovery.run();
    scheduler.start();
    housekeeping.start();
  }

  /**
   * Begins to tell those who asked for it that their jobs are over. Until then it is remembered who
   * has to be told.
   *
   * @param description the JSON to say of a job
   */
  public void startWebhooks(Function<Job, String> description) {
    webhooks.start(description);
  }

  /** What the jobs run on, one job on each at a time. */
  public List<Device> devices() {
    return devices;
  }

  /**
   * Queues a job. The submission's folder is the queue's from now on, also if it is refused.
   *
   * @return the job; of a key that was used before, the job that it stands for
   * @throws MienException if the queue or the disk is full ({@code QUEUE_FULL}, {@code DISK_FULL}),
   *     or the key stands for another request ({@code CONFLICT})
   */
  public Job submit(Submission submission) {
    return intake.submit(submission);
  }

  /**
   * Queues the same request once more, as a job of its own. The old one stays as it is.
   *
   * @throws MienException if there is no such job or its inputs are gone ({@code NOT_FOUND}), it is
   *     not over ({@code CONFLICT}), or as for {@link #submit}
   */
  public Job retry(String id) {
    return intake.retry(require(id));
  }

  private Job require(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND, "There is no job '%s'.".formatted(id)));
  }

  /** The job of that id, if it is known. */
  public Optional<Job> find(String id) {
    return running.find(id).map(JobRun::job).or(() -> repository.find(id));
  }

  /** Jobs, the latest first. */
  public List<Job> list(JobFilter filter) {
    return repository.list(filter).stream().map(running::latest).toList();
  }

  /** How many jobs there are in each state that has any, by the state's label. */
  public Map<String, Integer> counts() {
    return repository.counts();
  }

  /** How many jobs go before this one; empty if it does not wait. */
  public Optional<Integer> position(String id) {
    return line.before(id).map(Ahead::jobs);
  }

  /** The latest frame of a running job, if it has shown one. */
  public Optional<Image> preview(String id) {
    return running.find(id).flatMap(JobRun::preview);
  }

  /** A JPEG of what a finished job looks like. */
  public Optional<Path> thumbnail(String id) {
    return Optional.of(folders.thumbnail(id)).filter(Files::isRegularFile);
  }

  /** How long a job would take once a worker has it. */
  public Estimate estimate(String pipeline, Workload workload) {
    return speeds.estimate(pipeline, workload);
  }

  /** What would go before a new job of a priority. */
  public Ahead ahead(int priority) {
    return line.beforeNew(priority);
  }

  /** How long it takes until a job is over; empty if it is, or nobody can tell. */
  public Optional<Duration> eta(Job job) {
    if (job.state().isOver()) {
      return Optional.empty();
    }
    Optional<JobRun> run = running.find(job.id());
    if (run.isPresent()) {
      return run.get().remaining();
    }
    Optional<Duration> own =
        job.request().workload().map(workload -> speeds.estimate(job.pipeline(), workload).time());
    return job.state() instanceof Queued
        ? line.before(job.id()).flatMap(Ahead::time).flatMap(wait -> own.map(wait::plus))
        : own; // it has just left the queue, or another host has it
  }

  /**
   * Takes a waiting job out of the queue, or asks a running one to stop. A finished one stays as it
   * is.
   */
  public void cancel(String id) {
    Optional<Job> waiting = repository.find(id).filter(job -> job.state() instanceof Queued);
    if (waiting.isPresent()) {
      Job job = waiting.get();
      if (transitions.make(job, job.with(new Cancelled(surroundings.clock().instant())))) {
        scheduler.remove(id);
        return;
      }
    }
    try {
      repository.wantCancelled(id);
    } finally { // a full disk does not keep a job from stopping
      announcements.unwanted(id);
    }
  }

  /**
   * Deletes a job with its results and inputs. One that is not over is cancelled first.
   *
   * @throws MienException if there is no such job ({@code NOT_FOUND}), or it does not let go of its
   *     files ({@code CONFLICT})
   */
  public void delete(String id) throws InterruptedException {
    Job job = require(id);
    long deadline = System.nanoTime() + PATIENCE_WITH_A_RUN.toNanos();
    while (!job.state().isOver()) {
      cancel(id);
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        throw new MienException(
            StandardErrorCode.CONFLICT,
            "Job %s is being cancelled and still has its files. Delete it again in a moment."
                .formatted(id));
      }
      awaitChange(id, job.revision(), left);
      job = require(id);
    }
    recovery.forget(job);
    announcements.changed(id);
  }

  /**
   * Waits until a job is not what the caller has seen, or the time is up.
   *
   * @param revision the last revision seen; -1 to get the present state at once
   * @return the job as it is then, or empty if nobody knows it
   */
  public Optional<Job> awaitChange(String id, long revision, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      long moment = changes.sequence();
      Optional<Job> job = find(id);
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (job.isEmpty() || job.get().revision() != revision || left.isNegative()) {
        return job;
      }
      changes.await(id, moment, left);
    }
  }

  /**
   * Waits until any job changes, or the time is up.
   *
   * @param sequence what the last answer said; -1 to get the present one at once, without jobs
   * @return the jobs that changed since then
   */
  public JobChanges awaitAnyChange(long sequence, Duration timeout) throws InterruptedException {
    if (sequence < 0) {
      return new JobChanges(changes.sequence(), List.of(), List.of());
    }
    changes.await(sequence, timeout);
    long now = changes.sequence();
    List<Job> changed = new ArrayList<>();
    List<String> deleted = new ArrayList<>();
    for (String id : changes.since(sequence)) {
      find(id).ifPresentOrElse(changed::add, () -> deleted.add(id));
    }
    return new JobChanges(now, changed, deleted);
  }

  /**
   * Lets go of the running jobs, which go back into the queue, and waits until their workers have
   * done so.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    intake.close();
    housekeeping.close();
    worker.close();
    scheduler.close();
    webhooks.close();
  }
}
