package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

  @TempDir private Path root;

  @Test
  void aClockThatIsSetBackNeitherLosesNorDelaysAJob() throws Exception {
    ManualClock clock = new ManualClock(NOW);
    try (TestJobs jobs = new TestJobs(root, clock)) {
      String running = jobs.submit("hang");
      jobs.await(running, "running");
      String before = jobs.submit("work");
      clock.set(LONG_AGO);
      String after = jobs.submit("work");

      assertEquals(Optional.of(1), jobs.queue().position(before));
      assertEquals(Optional.of(2), jobs.queue().position(after));
      jobs.queue().cancel(running);
      jobs.await(before, "succeeded");
      jobs.await(after, "succeeded");
      assertEquals(
          List.of(after, before, running),
          jobs.queue().list(JobFilter.latest(10)).stream().map(Job::id).toList());
    }
  }

  @Test
  void aClockThatWasSetBackBetweenTwoStartsDoesNotEither() throws Exception {
    ManualClock clock = new ManualClock(NOW);
    try (TestJobs jobs = new TestJobs(root, clock)) {
      String running = jobs.submit("hang");
      jobs.await(running, "running");
      String waiting = jobs.submit("work");
      jobs.stop();
      clock.set(LONG_AGO);
      jobs.start();

      jobs.await(running, "running");
      jobs.queue().cancel(running);
      jobs.await(waiting, "succeeded");
    }
  }
}
