package dev.mien.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.mien.server.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands waiting jobs to the workers: the highest priority first, and among equals the one that was
 * asked for first.
 *
 * <p>Which job comes first is a matter of numbers, not of the time of day: a job is due at as many
 * milliseconds after 1970 as its number says. So it is due at once, and a clock that is set back
 * neither hides it nor changes its place.
 */
final class JobScheduler implements AutoCloseable {
  /** What the workers do. */
  interface Work {
    /** Runs a job; false if it has to be run again, by this host or another. */
    boolean run(String id);

    /** Whether this process is at work on a job. */
    boolean hasInHand(String id);

    /** A host died with this job; false if it must not be run again. */
    boolean takeOver(String id);
  }

  private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
  private static final String TABLE = "scheduled_jobs";
  private static final String TASK = "job";

  /** Deep recursion of native engines overflows the default of 1 MB. */
  private static final long WORKER_STACK_BYTES = 128L << 20;

  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);
  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(5);

  private final Database database;
  private final Scheduler scheduler;
  private final CustomTask<Void> task;

  JobScheduler(Database database, int workers, Clock clock, Work work) {
    this.database = database;
    AtomicInteger threads = new AtomicInteger();
    task =
        Tasks.custom(TASK, Void.class)
            .onFailure(JobScheduler::putBackLater)
            .onDeadExecution((complete, operations) -> revive(work, complete, operations))
            .execute(
                (instance, context) ->
                    work.run(instance.getId())
                        ? new CompletionHandler.OnCompleteRemove<>()
                        : JobScheduler::putBack);
    scheduler =
        Scheduler.create(database.connections(), task)
            .tableName(TABLE)
            .clock(clock::instant)
            .threads(workers)
            .executorService(
                Executors.newFixedThreadPool(
                    workers,
                    body -> {
                      String name = "mien-worker-" + threads.incrementAndGet();
                      Thread thread = new Thread(null, body, name, WORKER_STACK_BYTES);
                      thread.setDaemon(true);
                      return thread;
                    }))
            .enablePriority()
            .enableImmediateExecution()
            .pollUsingFetch(0.5, 1)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(PATIENCE_AT_THE_END)
            .build();
  }

  private static Instant ticket(long number) {
    return Instant.ofEpochMilli(number);
  }

  private static void putBack(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    operations.reschedule(complete, complete.getExecution().executionTime);
  }

  /** The database does not answer, or we are at fault; the worker would only find that again. */
  private static void putBackLater(
      ExecutionComplete complete, ExecutionOperations<Void> operations) {
    try {
      Thread.sleep(PAUSE_AFTER_ERROR.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the host stops
    }
    putBack(complete, operations);
  }

  private static void revive(
      Work work, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    String id = complete.getExecution().getId();
    if (work.hasInHand(id)) {
      LOG.info("Job {} showed no sign of life, but lives: perhaps this computer slept.", id);
    } else if (work.takeOver(id)) {
      putBack(complete, operations);
    } else {
      operations.stop();
    }
  }

  /** Forgets what was scheduled: whoever has the database alone schedules it all again. */
  void clear() {
    database.update("delete from " + TABLE);
  }

  /** Hands a job to the next free worker, when its turn comes. Does nothing if it waits already. */
  void add(String id, long number, int priority) {
    TaskInstance<Void> instance = task.instanceBuilder(id).priority(priority).build();
    scheduler.scheduleIfNotExists(instance, ticket(number));
  }

  /** Takes a job from those who wait. Whoever has it in hand finds out by himself. */
  void remove(String id) {
    try {
      scheduler.cancel(TaskInstanceId.of(TASK, id));
    } catch (TaskInstanceNotFoundException | TaskInstanceCurrentlyExecutingException e) {
      LOG.debug("Job {} does not wait any more.", id);
    }
  }

  void start() {
    scheduler.start();
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
