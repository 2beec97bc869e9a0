package dev.mien.server.http.event;

import dev.mien.server.host.Host;
import dev.mien.server.http.metric.Metrics;
import dev.mien.server.http.view.JobViews;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobChanges;
import dev.mien.server.job.JobFilter;
import dev.mien.server.job.JobState;
import dev.mien.server.json.Json;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells followers what changes. One thread looks for changes and makes each event once, whoever
 * follows; the connections send what they can when they can.
 *
 * <p>Events are {@code job} with the whole job, {@code deleted} with a job's id and {@code plugins}
 * when the list of plugins changed. Nothing of the past is sent: a client reads the list after it
 * has connected.
 */
public final class EventFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** More often is more than anyone can see. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private static final int FOLLOWERS = 2000;
  private static final int REMEMBERED_OWNERS = 10_000;
  private static final String BEAT = ": still here\n\n";

  /** A reader, and what it may see and wants. */
  private record Subscription(
      Follower follower, Predicate<String> owners, Optional<String> onlyJob) {
    boolean wants(String job, String owner) {
      return onlyJob.map(job::equals).orElse(true) && owners.test(owner);
    }

    boolean isOfAll() {
      return onlyJob.isEmpty();
    }
  }

  /** What is said of a job that has been deleted. */
  record Deleted(String id) {}

  private final Host host;
  private final JobViews views;
  private final Metrics metrics;
  private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final Thread pump = new Thread(this::pump, "mien-events");

  /** Held while states are sent, so that none overtakes a newer one. */
  private final Object order = new Object();

  private volatile boolean closed;

  /** Whose jobs changed lately; a deleted job cannot be asked any more. */
  private final Map<String, String> owners =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED_OWNERS;
        }
      };

  public EventFeed(Host host, JobViews views, Metrics metrics) {
    this.host = host;
    this.views = views;
    this.metrics = metrics;
    pump.setDaemon(true);
    pump.start();
  }

  /** Follows one job from its present state until it is over. */
  public void follow(Context context, Job job) {
    open(
        context,
        owner -> true,
        Optional.of(job.id()),
        follower ->
            host.jobs()
                .find(job.id())
                .ifPresentOrElse(now -> tell(follower, now), follower::finish));
  }

  /**
   * Follows everything that the caller may see.
   *
   * @param mayBeSeen whether the caller may see what belongs to a user
   */
  public void followAll(Context context, Predicate<String> mayBeSeen) {
    open(context, mayBeSeen, Optional.empty(), follower -> follower.send("", BEAT));
  }

  private interface Start {
    void with(Follower follower);
  }

  private void open(
      Context context, Predicate<String> mayBeSeen, Optional<String> onlyJob, Start start) {
    if (subscriptions.size() >= FOLLOWERS) {
      throw new MienException(
          StandardErrorCode.QUEUE_FULL,
          "%d clients follow already. Ask for the job itself instead.".formatted(FOLLOWERS));
    }
    context.disableCompression();
    context.contentType("text/event-stream; charset=utf-8");
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    context.future(
        () -> {
          try {
            Follower follower = new Follower(context.res().getOutputStream());
            Subscription subscription = new Subscription(follower, mayBeSeen, onlyJob);
            synchronized (order) {
              subscriptions.add(subscription);
              start.with(follower);
            }
            context.res().getOutputStream().setWriteListener(follower);
            return follower.end().whenComplete((done, e) -> subscriptions.remove(subscription));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void tell(Follower follower, Job job) {
    follower.send(job.id(), event(job));
    if (job.state().isOver()) {
      follower.finish();
    }
  }

  private String event(Job job) {
    return "event: job\nid: %d\ndata: %s\n\n".formatted(job.revision(), Json.text(views.of(job)));
  }

  /** Lets the feed know whose job is about to be deleted. */
  public void expectDeletion(Job job) {
    synchronized (owners) {
      owners.put(job.id(), job.owner());
    }
  }

  private void pump() {
    try {
      long sequence = host.jobs().awaitAnyChange(-1, LOOK).sequence();
      long plugins = host.plugins().revision();
      long lastBeat = System.nanoTime();
      while (!closed) {
        JobChanges changes = changes(sequence);
        sequence = changes.sequence();
        changes.changed().stream().filter(job -> job.state().isOver()).forEach(metrics::countJob);
        tell(changes);
        if (host.plugins().revision() != plugins) {
          plugins = host.plugins().revision();
          sendAll("plugins", "event: plugins\ndata: {}\n\n", Subscription::isOfAll);
        }
        if (System.nanoTime() - lastBeat > HEARTBEAT.toNanos()) {
          lastBeat = System.nanoTime();
          sendAll("", BEAT, subscription -> true);
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    }
  }

  /** A database that does not answer for a while ends no stream. */
  private JobChanges changes(long sequence) throws InterruptedException {
    try {
      return host.jobs().awaitAnyChange(sequence, LOOK);
    } catch (MienException e) {
      LOG.warn("Followers have to wait: {}", e.getMessage(), e);
      Thread.sleep(LOOK.toMillis());
      return new JobChanges(sequence, List.of(), List.of());
    }
  }

  private void sendAll(String about, String event, Predicate<Subscription> whom) {
    subscriptions.stream()
        .filter(whom)
        .forEach(subscription -> subscription.follower().send(about, event));
  }

  private void tell(JobChanges changes) {
    if (subscriptions.isEmpty()) {
      return;
    }
    synchronized (order) {
      tellInOrder(changes);
    }
  }

  private void tellInOrder(JobChanges changes) {
    try {
      boolean queueMoves = false;
      for (Job job : changes.changed()) {
        expectDeletion(job);
        queueMoves |= isAtEdge(job);
        tell(job);
      }
      if (queueMoves) {
        host.jobs().list(waiting()).forEach(this::tell); // they have moved up
      }
      changes.deleted().forEach(this::tellDeleted);
    } catch (MienException e) {
      LOG.warn("Followers miss a change: {}", e.getMessage(), e);
    }
  }

  /** Whether a job has just begun or ended, as far as one can see from it alone. */
  private static boolean isAtEdge(Job job) {
    return job.state().isOver()
        || (job.state() instanceof JobState.Running running && running.stage() < 0);
  }

  private static JobFilter waiting() {
    return new JobFilter(
        Optional.empty(),
        Optional.of("queued"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        100);
  }

  private void tell(Job job) {
    String event = event(job);
    for (Subscription subscription : subscriptions) {
      if (subscription.wants(job.id(), job.owner())) {
        subscription.follower().send(job.id(), event);
        if (subscription.onlyJob().isPresent() && job.state().isOver()) {
          subscription.follower().finish();
        }
      }
    }
  }

  private void tellDeleted(String id) {
    String owner;
    synchronized (owners) {
      owner = owners.remove(id);
    }
    if (owner == null) {
      return; // deleted by nobody here
    }
    String event = "event: deleted\ndata: %s\n\n".formatted(Json.text(new Deleted(id)));
    for (Subscription subscription : subscriptions) {
      if (subscription.wants(id, owner)) {
        subscription.follower().send(id, event);
        subscription.onlyJob().ifPresent(only -> subscription.follower().finish());
      }
    }
  }

  /** Ends all streams. */
  @Override
  public void close() {
    closed = true;
    subscriptions.forEach(subscription -> subscription.follower().finish());
    pump.interrupt();
  }
}
