package dev.mien.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.mien.server.database.Database;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who asked for it that their job is over: a POST of the job, again and again with
 * growing pauses until somebody answers with a status of 2xx. What is still to be told survives the
 * process, so it may be told twice, but not lost.
 */
final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final String TABLE = "scheduled_errands";
  private static final int THREADS = 2;
  private static final int TRIES = 12;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final double GROWTH = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofSeconds(2);

  private final Database database;
  private final JobRepository repository;
  private final WebhookHosts hosts;
  private final OneTimeTask<Void> task;
  private final Scheduler scheduler;
  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(PATIENCE).build();
  private volatile @Nullable Function<Job, String> body;

  Webhooks(Database database, JobRepository repository, WebhookHosts hosts, Clock clock) {
    this.database = database;
    this.repository = repository;
    this.hosts = hosts;
    task =
        Tasks.oneTime("webhook", Void.class)
            .onFailure(
                FailureHandler.<Void>maxRetries(TRIES)
                    .withBackoff(FIRST_PAUSE, GROWTH)
                    .thenRemove(
                        complete -> repository.webhookDone(complete.getExecution().getId())))
            .execute((instance, context) -> tell(instance.getId()));
    scheduler =
        Scheduler.create(database.connections(), task)
            .tableName(TABLE)
            .clock(clock::instant)
            .threads(THREADS)
            .enableImmediateExecution()
            .failureLogging(LogLevel.OFF, false) // tell() says it
            .pollingInterval(POLL)
            .shutdownMaxWait(PATIENCE)
            .build();
  }

  /**
   * Begins to tell; until then it is remembered what is to be told.
   *
   * @param description what to say of a job
   */
  void start(Function<Job, String> description) {
    body = description;
    if (!database.isShared()) { // nobody else can be at it; what a dead process had in hand is free
      database.update("delete from " + TABLE);
    }
    repository.withWebhookDue().forEach(this::add);
    scheduler.start();
  }

  /** Tells of a job as soon as possible. Its number makes it due, whatever the time of day. */
  void add(String id) {
    scheduler.scheduleIfNotExists(task.instance(id), Instant.ofEpochMilli(repository.number(id)));
  }

  private void tell(String id) {
    Optional<Job> job = repository.find(id);
    Optional<URI> address = job.flatMap(found -> found.request().webhook());
    Function<Job, String> description = body;
    if (address.isPresent() && description != null) {
      try {
        hosts.checkForCall(address.get());
        post(address.get(), description.apply(job.get()));
        LOG.debug("{} was told of job {}.", address.get().getHost(), id);
      } catch (MienException e) {
        LOG.warn("Nobody is told of job {}: {}", id, e.getMessage());
      } catch (IOException e) {
        LOG.info("{} could not be told of job {}: {}", address.get().getHost(), id, e.toString());
        throw new UncheckedIOException(e);
      }
    }
    repository.webhookDone(id);
  }

  private void post(URI address, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Mien")
            .POST(BodyPublishers.ofString(json))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("it answered with the status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the host stops", e);
    }
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
