package dev.mien.server.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which jobs changed last, in this process. Nothing is pushed: whoever follows asks for what is new
 * since he last asked, so a slow reader slows nobody and simply skips states.
 */
final class ChangeLog {
  /** Whoever is further behind than this many jobs reads the whole list again. */
  private static final int REMEMBERED = 10_000;

  // All are guarded by this. The map has the jobs in the order of their last change.
  private final Map<String, Long> changes = new LinkedHashMap<>();
  private long sequence;
  private long states;

  /** A job has another state, or is new or gone. */
  synchronized void announceState(String id) {
    states++;
    announce(id);
  }

  /** Grows with every change of a state. */
  synchronized long states() {
    return states;
  }

  /** Something of a job is not what it was. */
  synchronized void announce(String id) {
    sequence++;
    changes.remove(id);
    changes.put(id, sequence);
    if (changes.size() > REMEMBERED) {
      Iterator<String> oldest = changes.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    notifyAll();
  }

  synchronized long sequence() {
    return sequence;
  }

  /** Jobs that changed after a moment, the latest change last. */
  synchronized List<String> since(long moment) {
    List<String> ids = new ArrayList<>();
    changes.forEach(
        (id, change) -> {
          if (change > moment) {
            ids.add(id);
          }
        });
    return ids;
  }

  /** Waits until any job changes after a moment, or the time is up. */
  synchronized void await(long moment, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    long left = timeout.toNanos();
    while (sequence <= moment && left > 0) {
      wait(left / 1_000_000 + 1);
      left = deadline - System.nanoTime();
    }
  }

  /** Waits until one job changes after a moment, or the time is up. */
  synchronized void await(String id, long moment, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    long left = timeout.toNanos();
    while (changes.getOrDefault(id, 0L) <= moment && left > 0) {
      wait(left / 1_000_000 + 1);
      left = deadline - System.nanoTime();
    }
  }
}
