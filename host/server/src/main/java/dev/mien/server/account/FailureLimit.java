package dev.mien.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down whoever guesses passwords: after so many failures within a while, the same name or
 * address is turned away unheard. Memory is bounded: of very many, those that failed longest ago
 * are forgotten first.
 */
final class FailureLimit {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int REMEMBERED = 10_000;

  private final int allowed;
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param allowed how many failures within five minutes are forgiven
   */
  FailureLimit(int allowed, InstantSource clock) {
    this.allowed = allowed;
    this.clock = clock;
  }

  synchronized void failed(String key) {
    Deque<Instant> times = failures.computeIfAbsent(key, unused -> new ArrayDeque<>());
    times.addLast(clock.instant());
    if (times.size() > allowed) {
      times.removeFirst();
    }
    if (failures.size() > REMEMBERED) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }

  /** How long to wait before the next try; zero when it may be now. */
  synchronized Duration wait(String key) {
    Deque<Instant> times = failures.get(key);
    if (times == null || times.size() < allowed) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), times.getFirst().plus(WINDOW));
    return left.isNegative() ? Duration.ZERO : left;
  }
}
