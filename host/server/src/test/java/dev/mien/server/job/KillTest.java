package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mien.server.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies again and again with jobs in its hands. */
class KillTest {
  private static final int ROUNDS = 5;
  private static final int JOBS = 8;

  @TempDir private Path root;

  /** Starts a process that works on jobs, and kills it a moment after it has begun to. */
  private void liveAndDie(int newJobs, long milliseconds) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + root,
                "-cp",
                System.getProperty("java.class.path"),
                KilledHost.class.getName(),
                root.toString(),
                String.valueOf(newJobs))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals("ready")) {
        line = out.readLine();
      }
      assertEquals("ready", line);
      Thread.sleep(milliseconds); // any moment is a good one to die
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private List<Job> jobsInTheDatabase() {
    Path data = root.resolve("data");
    try (Database database = Database.inFile(data.resolve("mien.db"))) {
      return new JobRepository(database, new StoredPaths(data)).list(JobFilter.latest(100));
    }
  }

  private static void assertWhole(Job job) throws IOException {
    for (StoredArtifact artifact : job.artifacts()) {
      assertEquals(artifact.bytes(), Files.size(artifact.path()), artifact.toString());
    }
  }

  @Test
  void nothingIsLostAndNothingHalfDoneIsListed() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      liveAndDie(round == 0 ? JOBS : 0, random.nextInt(900));
      List<Job> left = jobsInTheDatabase();
      assertEquals(JOBS, left.size(), "seed " + seed);
      for (Job job : left) {
        assertWhole(job);
      }
    }

    try (TestJobs jobs = new TestJobs(root)) {
      for (Job listed : jobs.queue().list(JobFilter.latest(100))) {
        Job job = listed;
        while (!job.state().isOver()) {
          job =
              jobs.queue()
                  .awaitChange(job.id(), job.revision(), Duration.ofSeconds(1))
                  .orElseThrow();
        }
        assertEquals("succeeded", job.state().label(), "seed " + seed);
        assertEquals("picture sound", Files.readString(job.artifacts().get(0).path()));
        assertEquals(2, job.artifacts().size());
        assertWhole(job);
      }
      assertEquals(List.of(), jobs.files("work"));
      assertEquals(2 * JOBS, jobs.files("outputs").size());
    }
  }
}
