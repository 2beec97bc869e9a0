package dev.mien.server.job;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.mien.server.database.Database;
import dev.mien.server.database.DatabaseAddress;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL in the place of the database in the data folder, shared by several hosts. */
class PostgreSqlTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable EmbeddedPostgres server;

  @TempDir private Path root;
  private DatabaseAddress address = new DatabaseAddress("jdbc:postgresql:", null, null);

  @BeforeAll
  static void startServer() {
    try {
      server = EmbeddedPostgres.builder().setPGStartupWait(TestJobs.PATIENCE).start();
    } catch (IOException | RuntimeException e) {
      abort("no PostgreSQL starts on this machine: " + e);
    }
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void makeDatabase() {
    String name = "mien" + DATABASES.incrementAndGet();
    int port = requireNonNull(server).getPort();
    String url = "jdbc:postgresql://localhost:" + port + "/";
    try (Database any = Database.onServer(new DatabaseAddress(url + "postgres", "postgres", ""))) {
      any.update("create database " + name);
    }
    address = new DatabaseAddress(url + name, "postgres", "");
  }

  private TestJobs open() throws IOException {
    return open(root);
  }

  private TestJobs open(Path folder) throws IOException {
    return new TestJobs(folder, Clock.systemUTC(), () -> Database.onServer(address));
  }

  @Test
  void aJobGoesThroughItsLifeAndIsFoundAgain() throws Exception {
    try (TestJobs jobs = open()) {
      Optional<String> key = Optional.of("k");
      String done = jobs.queue().submit(jobs.toy("work", 2).withKey(key)).id();
      Job before = jobs.await(done, "succeeded");
      String failed = jobs.submit("fail");
      jobs.await(failed, "failed");
      jobs.stop();
      jobs.start();

      assertEquals(before, jobs.queue().find(done).orElseThrow());
      assertEquals(done, jobs.queue().submit(jobs.toy("work", 2).withKey(key)).id());
      assertEquals(2, jobs.queue().counts().size());
      JobFilter found =
          new JobFilter(
              Optional.of(""),
              Optional.of("failed"),
              Optional.of("toy"),
              Optional.of("安娜"),
              Optional.empty(),
              10);
      assertEquals(List.of(failed), jobs.queue().list(found).stream().map(Job::id).toList());
      jobs.queue().delete(done);
      assertEquals(Optional.empty(), jobs.queue().find(done));
    }
  }

  @Test
  void severalHostsShareTheWorkAndEachJobIsDoneOnce() throws Exception {
    try (TestJobs one = open();
        TestJobs other = open()) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        ids.add(one.submit("work"));
        ids.add(other.submit("work"));
      }

      for (String id : ids) {
        assertEquals(1, one.await(id, "succeeded").attempt());
        assertEquals(2, other.await(id, "succeeded").artifacts().size());
      }
      assertEquals(24, one.files("outputs").size());
    }
  }

  @Test
  void whatOneHostRunsAnotherCancels() throws Exception {
    try (TestJobs one = open()) {
      String running = one.submit("hang");
      one.await(running, "running");
      try (TestJobs other = open()) {
        long start = other.queue().awaitAnyChange(-1, Duration.ZERO).sequence();

        other.queue().cancel(running);

        one.await(running, "cancelled");
        assertEquals(List.of(), one.files("work"));
        JobChanges heard = other.queue().awaitAnyChange(start, TestJobs.PATIENCE);
        while (!heard.changed().get(0).state().label().equals("cancelled")) {
          heard = other.queue().awaitAnyChange(heard.sequence(), TestJobs.PATIENCE);
        }
      }
    }
  }

  @Test
  void aStoppedHostGivesItsJobBack() throws Exception {
    TestJobs one = open();
    String id = one.submit("hang");
    one.await(id, "running");
    try (TestJobs other = open()) {
      one.stop();

      Job job = other.await(id, "running");

      assertEquals(1, job.attempt());
      other.queue().cancel(id);
      other.await(id, "cancelled");
    }
  }

  @Test
  void theJobOfADeadHostIsTakenOver() throws Exception {
    String id;
    try (TestJobs dead = open()) {
      String busy = dead.submit("hang");
      dead.await(busy, "running");
      id = dead.submit("work");
      dead.queue().cancel(busy);
      dead.await(id, "succeeded");
    }
    try (Database database = Database.onServer(address)) {
      database.update("update jobs set state = 'running' where id = ?", id);
      database.update(
          "insert into scheduled_jobs (task_name, task_instance, execution_time, picked,"
              + " picked_by, last_heartbeat, version, priority) values ('job', ?,"
              + " to_timestamp(0), true, 'a dead host', to_timestamp(1), 7, 0)",
          id);
    }

    try (TestJobs living = open()) {
      Job job = living.await(id, "succeeded");

      assertEquals(2, job.attempt());
      assertEquals(2, living.files("outputs").size());
    }
  }

  @Test
  void aHostWithAnotherDataFolderIsRefused(@TempDir Path elsewhere) throws Exception {
    open().close();

    MienException refusal = assertThrows(MienException.class, () -> open(elsewhere).close());

    assertEquals(StandardErrorCode.CONFLICT, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("--data-dir"));
  }
}
