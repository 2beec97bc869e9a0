package dev.mien.server.job;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Starts at the time of day and then counts on, whatever somebody sets the computer's clock to:
 * whoever waits by it waits as long as he meant to.
 */
final class SteadyClock extends Clock {
  private final Clock clock;
  private final Instant start;
  private final long startNanos = System.nanoTime();

  SteadyClock(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(clock.withZone(zone));
  }
}
