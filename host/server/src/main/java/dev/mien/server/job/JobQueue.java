package dev.mien.server.job;

import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Running;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.PluginContext;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in the order they were asked for, and the one worker that takes them.
 *
 * <p>Whoever follows a job asks for its next state with {@link #awaitChange}. Nothing is pushed, so
 * a slow reader slows nobody and simply skips states.
 */
public final class JobQueue implements AutoCloseable {
  /** Deep recursion of native engines overflows the default of 1 MB. */
  private static final long WORKER_STACK_BYTES = 128L << 20;

  private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final JobRepository repository;
  private final JobRunner runner;
  private final ContentLabel label;
  private final int capacity;
  private final Clock clock;
  private final Thread worker;

  // All of these are guarded by this.
  private final Map<String, Submission> waiting = new LinkedHashMap<>();
  private @Nullable String runningId;
  private @Nullable JobRun run;
  private boolean closed;

  /**
   * @param capacity how many jobs may wait
   */
  public JobQueue(
      JobRepository repository,
      PluginContext plugins,
      ContentLabel label,
      int capacity,
      Clock clock) {
    this.repository = repository;
    this.runner = new JobRunner(plugins, clock);
    this.label = label;
    this.capacity = capacity;
    this.clock = clock;
    this.worker = new Thread(null, this::work, "mien-worker", WORKER_STACK_BYTES);
    worker.setDaemon(true);
  }

  /** Starts the worker. */
  public void start() {
    worker.start();
  }

  /**
   * Queues a job. Its folder belongs to the queue from now on.
   *
   * @throws MienException ({@code QUEUE_FULL})
   */
  public synchronized Job submit(Submission submission) {
    if (closed || waiting.size() >= capacity) {
      throw new MienException(
          StandardErrorCode.QUEUE_FULL,
          closed
              ? "Mien is shutting down."
              : "%d jobs are waiting already. Try again when some are done.".formatted(capacity));
    }
    Instant now = clock.instant();
    Job job =
        Job.queued(
            newId(now), submission.pipeline().descriptor().id(), submission.request().texts(), now);
    repository.save(job);
    waiting.put(job.id(), submission);
    notifyAll();
    return job;
  }

  private static String newId(Instant now) {
    return ID_TIME.format(now.atZone(ZoneId.systemDefault()))
        + "-%08x".formatted(ThreadLocalRandom.current().nextInt());
  }

  /** The job of that id, if it is known. */
  public Optional<Job> find(String id) {
    return repository.find(id);
  }

  /** Every job that is known, the latest first. */
  public List<Job> list() {
    return repository.list();
  }

  /** How many jobs go before this one; empty if it does not wait. */
  public synchronized Optional<Integer> position(String id) {
    int ahead = runningId == null ? 0 : 1;
    for (String other : waiting.keySet()) {
      if (other.equals(id)) {
        return Optional.of(ahead);
      }
      ahead++;
    }
    return Optional.empty();
  }

  /** The latest frame of a running job, if it has shown one. */
  public synchronized Optional<Image> preview(String id) {
    return run != null && id.equals(runningId) ? run.preview() : Optional.empty();
  }

  /**
   * Takes a waiting job out of the queue, or asks a running one to stop. A finished one stays as it
   * is.
   */
  public void cancel(String id) {
    Submission submission;
    synchronized (this) {
      submission = waiting.remove(id);
      if (submission != null) {
        change(id, job -> job.with(new Cancelled(clock.instant())));
      } else if (run != null && id.equals(runningId)) {
        run.cancel();
      }
    }
    if (submission != null) {
      WorkFolder.delete(submission.folder());
    }
  }

  /**
   * Waits until a job is newer than what the caller has seen, or the time is up.
   *
   * @param revision the last revision seen; -1 to get the present state at once
   * @return the job as it is then, or empty if nobody knows it
   */
  public synchronized Optional<Job> awaitChange(String id, long revision, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      Optional<Job> job = repository.find(id);
      long left = deadline - System.nanoTime();
      if (job.isEmpty() || job.get().revision() > revision || left <= 0) {
        return job;
      }
      wait(left / 1_000_000 + 1);
    }
  }

  private synchronized Job change(String id, UnaryOperator<Job> change) {
    Job before = repository.find(id).orElseThrow();
    Job after = change.apply(before);
    if (after.equals(before)) {
      return before;
    }
    after = after.nextRevision();
    repository.save(after);
    notifyAll();
    return after;
  }

  private void work() {
    try {
      while (true) {
        Map.Entry<String, Submission> next = take();
        if (next == null) {
          return;
        }
        run(next.getKey(), next.getValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only a shutdown in a hurry interrupts the worker
    }
  }

  private synchronized Map.@Nullable Entry<String, Submission> take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      return null;
    }
    return waiting.entrySet().iterator().next();
  }

  private void run(String id, Submission submission) {
    Instant started = clock.instant();
    JobRun current =
        new JobRun(submission, provenance(id, submission), update -> change(id, update));
    synchronized (this) {
      if (waiting.remove(id) == null) {
        return; // cancelled a moment ago
      }
      runningId = id;
      run = current;
      change(id, job -> job.with(new Running(started, -1, 0)));
    }
    JobState end = runner.run(id, submission, current, started);
    WorkFolder.delete(submission.folder());
    synchronized (this) {
      runningId = null;
      run = null;
      change(id, job -> job.with(end));
    }
  }

  /** What a written file says of how it was made, enough to make it again. */
  private record Settings(
      String pipeline, String plugin, String version, Map<String, String> parameters) {
    static Settings of(Submission submission) {
      LoadedPipeline pipeline = submission.pipeline();
      return new Settings(
          pipeline.descriptor().id(),
          pipeline.pluginId(),
          pipeline.pluginVersion(),
          submission.request().texts());
    }
  }

  private Provenance provenance(String id, Submission submission) {
    return new Provenance(
        id,
        label.producer(),
        label.software(),
        Json.text(Settings.of(submission)),
        label.visible(),
        submission.language());
  }

  /**
   * Cancels everything and waits for the worker to let go of its job. A job that has not run keeps
   * no trace.
   */
  @Override
  public void close() {
    List<String> pending;
    synchronized (this) {
      closed = true;
      pending = List.copyOf(waiting.keySet());
      if (run != null) {
        run.cancel();
      }
      notifyAll();
    }
    pending.forEach(this::cancel);
    try {
      worker.join(Duration.ofSeconds(20).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
