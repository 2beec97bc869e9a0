package dev.mien.server.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What goes before each waiting job. It is worked out for the whole queue at once, and again only
 * when a job has changed its state or a moment has passed: a page asks for a hundred jobs at a
 * time.
 */
final class WaitingLine {
  private static final long FRESH_NANOS = 500_000_000;

  /** A place in the line: a job, what goes before it, and what goes before the next one. */
  private record Place(int priority, Ahead before, Ahead after) {}

  private record Line(long state, long madeAt, Ahead front, Map<String, Place> places) {}

  private final JobRepository repository;
  private final RunningJobs running;
  private final Speeds speeds;
  private final ChangeLog changes;
  private final int workers;
  private @Nullable Line latest; // guarded by this

  WaitingLine(
      JobRepository repository,
      RunningJobs running,
      Speeds speeds,
      ChangeLog changes,
      int workers) {
    this.repository = repository;
    this.running = running;
    this.speeds = speeds;
    this.changes = changes;
    this.workers = workers;
  }

  /** What goes before a waiting job; empty if it does not wait. */
  Optional<Ahead> before(String id) {
    return Optional.ofNullable(line().places.get(id)).map(Place::before);
  }

  /** What would go before a new job. */
  Ahead beforeNew(int priority) {
    Line line = line();
    Ahead ahead = line.front;
    for (Place place : line.places.values()) {
      if (place.priority < priority) {
        break;
      }
      ahead = place.after;
    }
    return ahead;
  }

  private synchronized Line line() {
    long state = changes.states();
    Line line = latest;
    if (line == null || line.state != state || System.nanoTime() - line.madeAt > FRESH_NANOS) {
      line = make(state);
      latest = line;
    }
    return line;
  }

  private Line make(long state) {
    Map<Object, Estimate> estimates = new HashMap<>();
    Ahead front = new Ahead(0, Optional.of(Duration.ZERO));
    for (Job job : repository.inState("running")) {
      Optional<Duration> left = running.find(job.id()).flatMap(JobRun::remaining);
      front = plus(front, left.or(() -> time(job, estimates)));
    }
    Map<String, Place> places = new LinkedHashMap<>();
    Ahead ahead = front;
    for (Job job : repository.inState("queued")) {
      Ahead after = plus(ahead, time(job, estimates));
      places.put(job.id(), new Place(job.request().priority(), ahead, after));
      ahead = after;
    }
    return new Line(state, System.nanoTime(), front, places);
  }

  private Ahead plus(Ahead ahead, Optional<Duration> time) {
    return new Ahead(
        ahead.jobs() + 1,
        ahead.time().flatMap(sum -> time.map(more -> sum.plus(more.dividedBy(workers)))));
  }

  /** Jobs of one kind and size take as long as each other. */
  private Optional<Duration> time(Job job, Map<Object, Estimate> known) {
    return job.request()
        .workload()
        .map(
            work ->
                known
                    .computeIfAbsent(
                        List.of(job.pipeline(), work),
                        kind -> speeds.estimate(job.pipeline(), work))
                    .time());
  }
}
