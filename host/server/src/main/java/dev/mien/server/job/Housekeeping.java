package dev.mien.server.job;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps at the start and once a day. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Sweeper sweeper;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          body -> {
            Thread housekeeper = new Thread(body, "mien-housekeeping");
            housekeeper.setDaemon(true);
            return housekeeper;
          });

  Housekeeping(Sweeper sweeper) {
    this.sweeper = sweeper;
  }

  void start() {
    var unused = thread.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.DAYS);
  }

  private void sweep() {
    try {
      sweeper.sweep();
    } catch (RuntimeException e) { // thrown further, it would be the last sweep
      LOG.warn("What is no longer needed could not be deleted: {}", e.toString());
    }
  }

  /** Waits for a sweep that is under way. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.debug("A sweep still goes on.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
