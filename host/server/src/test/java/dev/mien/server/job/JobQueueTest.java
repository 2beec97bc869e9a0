package dev.mien.server.job;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.job.JobState.Failed;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class JobQueueTest {
  @TempDir private Path root;
  private TestJobs jobs;

  @BeforeEach
  void start() throws IOException {
    jobs = new TestJobs(root);
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  private static MienException refused(StandardErrorCode code, Executable call) {
    MienException refusal = assertThrows(MienException.class, call);
    assertEquals(code, refusal.code(), refusal.getMessage());
    return refusal;
  }

  private JobQueue queue() {
    return jobs.queue();
  }

  @Test
  void aJobKeepsItsInputsItsResultsAndAPicture() throws Exception {
    String id = jobs.submit("work");

    Job job = jobs.await(id, "succeeded");

    Path photo = photo(job).path();
    assertTrue(photo.startsWith(jobs.data().resolve("jobs").resolve(id)), photo.toString());
    assertEquals("picture ", Files.readString(photo));
    assertEquals("anna 安娜.png", photo(job).name());
    assertEquals("picture sound", Files.readString(job.artifacts().get(0).path()));
    assertTrue(Files.size(queue().thumbnail(id).orElseThrow()) > 0);
    assertEquals(List.of(), jobs.files("work"));
  }

  @Test
  void everythingIsTheSameAfterAStartAnew() throws Exception {
    String done = jobs.submit("work");
    Job before = jobs.await(done, "succeeded");
    String failed = jobs.submit("fail");
    Job wrong = jobs.await(failed, "failed");
    Files.move(jobs.data(), root.resolve("elsewhere"));
    Files.move(root.resolve("elsewhere"), jobs.data());

    jobs.stop();
    jobs.start();

    assertEquals(before, queue().find(done).orElseThrow());
    assertEquals(wrong, queue().find(failed).orElseThrow());
    assertEquals("photo", failure(wrong).field().orElseThrow());
  }

  private static InputFile photo(Job job) {
    return requireNonNull(job.request().inputs().get("photo"));
  }

  private static Failure failure(Job job) {
    return ((Failed) job.state()).failure();
  }

  @Test
  void whatRanAndWhatWaitedGoOnAfterAStop() throws Exception {
    String running = jobs.submit("hang");
    jobs.await(running, "running");
    String first = jobs.submit("work");
    String second = jobs.submit("work");

    jobs.stop();
    assertEquals(List.of(), jobs.files("work"));
    jobs.start();

    assertEquals(1, jobs.await(running, "running").attempt());
    assertEquals(Optional.of(1), queue().position(first));
    assertEquals(Optional.of(2), queue().position(second));
    queue().cancel(running);
    jobs.await(first, "succeeded");
    jobs.await(second, "succeeded");
  }

  /** Leaves a job as a process does that dies with it. */
  private void dieWith(String id) {
    jobs.stop();
    jobs.openWithoutStarting();
    jobs.database().update("update jobs set state = 'running' where id = ?", id);
    jobs.queue().start();
  }

  @Test
  void aJobThatAProcessDiesWithStartsAgainButNotForEver() throws Exception {
    String id = jobs.submit("hang");
    String other = jobs.submit("work");
    jobs.await(id, "running");

    dieWith(id);
    assertEquals(2, jobs.await(id, "running").attempt());
    assertEquals(Optional.of(1), queue().position(other));
    jobs.stop();
    jobs.openWithoutStarting();
    jobs.database().update("update jobs set state = 'running', attempt = 10 where id = ?", id);
    jobs.queue().start();

    Job failed = jobs.await(id, "failed");
    assertTrue(failure(failed).message().contains("died 10 times"), failure(failed).message());
    jobs.await(other, "succeeded");
  }

  @Test
  void whatADeadAttemptPublishedIsNotListed() throws Exception {
    String id = jobs.submit("work");
    Job first = jobs.await(id, "succeeded");
    Path listed = first.artifacts().get(0).path();
    String end = listed.getFileName().toString().substring("anna 安娜".length());
    Path unlisted = Files.createFile(listed.resolveSibling("a second before it died" + end));
    Path another = Files.createFile(listed.resolveSibling("of another job-2" + end.substring(1)));
    jobs.stop();
    jobs.openWithoutStarting();
    jobs.database().update("update jobs set state = 'running' where id = ?", id);

    jobs.database().update("update jobs set cancel_wanted = 1 where id = ?", id);
    jobs.queue().start();

    Job cancelled = jobs.await(id, "cancelled");
    assertEquals(List.of(), cancelled.artifacts());
    assertFalse(Files.exists(listed));
    assertFalse(Files.exists(unlisted));
    assertTrue(Files.exists(another));
  }

  @Test
  void aHigherPriorityGoesFirstAndEqualsInTurn() throws Exception {
    String running = jobs.submit("hang");
    jobs.await(running, "running");
    String usual = jobs.submit("work", 0);
    String later = jobs.submit("work", -5);
    String urgent = jobs.submit("work", 7);
    String next = jobs.submit("work", 0);

    List<String> order = List.of(urgent, usual, next, later);
    for (int i = 0; i < order.size(); i++) {
      assertEquals(Optional.of(i + 1), queue().position(order.get(i)));
    }
    queue().cancel(running);

    for (int i = 1; i < order.size(); i++) {
      Job before = jobs.await(order.get(i - 1), "succeeded");
      Job after = jobs.await(order.get(i), "succeeded");
      assertFalse(
          after.state().began().orElseThrow().isBefore(before.state().ended().orElseThrow()));
    }
    assertEquals(Optional.empty(), queue().position(usual));
  }

  @Test
  void aPriorityOutOfRangeIsRefused() {
    MienException refusal =
        refused(StandardErrorCode.INVALID_PARAMETER, () -> jobs.submit("work", 1001));

    assertEquals(Optional.of("priority"), refusal.field());
  }

  @Test
  void aFullQueueRefusesAndLeavesNothing() throws Exception {
    jobs.settings().change(Map.of("queue_limit", "1"));
    String running = jobs.submit("hang");
    jobs.await(running, "running");
    String waiting = jobs.submit("work");

    refused(StandardErrorCode.QUEUE_FULL, () -> jobs.submit("work"));

    assertEquals(4, jobs.files("jobs").size()); // those of the two jobs
    queue().cancel(waiting);
    String another = jobs.submit("work");
    queue().cancel(running);
    jobs.await(another, "succeeded");
  }

  @Test
  void aDiskThatIsAlmostFullRefuses() {
    jobs.settings().change(Map.of("min_free_disk_mb", "10000000"));

    refused(StandardErrorCode.DISK_FULL, () -> jobs.submit("work"));
  }

  @Test
  void cancellingInTheMiddleOfAFrameLeavesNothing() throws Exception {
    String id = jobs.submit("hang");
    TestJobs.awaitTrue(() -> queue().preview(id).isPresent());
    queue().cancel(id);

    jobs.await(id, "cancelled");
    assertEquals(List.of(), jobs.files("work"));
    assertEquals(List.of(), jobs.files("outputs"));
    assertEquals(Optional.empty(), queue().preview(id));
  }

  @Test
  void aRetryIsAJobOfItsOwn() throws Exception {
    String old = jobs.submit("fail");
    jobs.await(old, "failed");

    Job again = queue().retry(old);
    queue().delete(old);

    assertNotEquals(old, again.id());
    Job failed = jobs.await(again.id(), "failed");
    assertEquals("anna 安娜.png", failed.settings().get("photo"));
    assertEquals("picture ", Files.readString(photo(failed).path()));
  }

  @Test
  void whatIsNotOverOrNoLongerThereIsNotRetried() throws Exception {
    String running = jobs.submit("hang");
    jobs.await(running, "running");

    refused(StandardErrorCode.CONFLICT, () -> queue().retry(running));
    refused(StandardErrorCode.NOT_FOUND, () -> queue().retry("nope"));

    queue().cancel(running);
    jobs.await(running, "cancelled");
    jobs.settings().change(Map.of("keep_inputs_days", "0"));
    jobs.stop();
    jobs.start();
    Path inputs = jobs.data().resolve("jobs").resolve(running).resolve("inputs");
    TestJobs.awaitTrue(() -> !Files.exists(inputs)); // the sweep is under way

    MienException refusal = refused(StandardErrorCode.NOT_FOUND, () -> queue().retry(running));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains("keep_inputs_days"), refusal.getMessage());
    assertEquals(Map.of(), queue().find(running).orElseThrow().request().inputs());
  }

  @Test
  void aDeletedJobLeavesNothing() throws Exception {
    String done = jobs.submit("work");
    jobs.await(done, "succeeded");
    String running = jobs.submit("hang");
    jobs.await(running, "running");

    queue().delete(done);
    queue().delete(running);

    assertEquals(List.of(), queue().list(JobFilter.latest(10)));
    assertEquals(Optional.empty(), queue().find(running));
    assertEquals(List.of(), jobs.files("outputs"));
    assertEquals(List.of(), jobs.files("jobs"));
    refused(StandardErrorCode.NOT_FOUND, () -> queue().delete(done));
  }

  @Test
  void oneKeyIsOneJob() throws Exception {
    Optional<String> key = Optional.of("k");
    Job job = queue().submit(jobs.toy("work", 4).withKey(key));

    assertEquals(job.id(), queue().submit(jobs.toy("work", 4).withKey(key)).id());
    Job other = queue().submit(jobs.toy("work", 4).withKey(key).by("anna"));
    assertNotEquals(job.id(), other.id());
    refused(StandardErrorCode.CONFLICT, () -> queue().submit(jobs.toy("work", 5).withKey(key)));

    jobs.await(other.id(), "succeeded");
    jobs.stop();
    jobs.start();
    assertEquals(job.id(), queue().submit(jobs.toy("work", 4).withKey(key)).id());
    assertEquals(List.of(), jobs.files("work"));
    assertEquals(2, queue().list(JobFilter.latest(10)).size());
  }

  @Test
  void aPipelineThatIsGoneFailsItsJobsInASentence() throws Exception {
    String running = jobs.submit("hang");
    jobs.await(running, "running");
    String waiting = jobs.submit("work");
    jobs.stop();
    Files.delete(root.resolve("plugins").resolve("toy.jar"));
    jobs.start();

    Job failed = jobs.await(waiting, "failed");

    assertEquals("NOT_FOUND", failure(failed).code());
    assertTrue(failure(failed).message().contains("'toy'"), failure(failed).message());
  }

  @Test
  void theHostLearnsHowLongAJobTakes() throws Exception {
    Workload work = new Workload("toy", 10, 1000, 1, 1);
    assertEquals(new Estimate(Duration.ofSeconds(10_000), 0), queue().estimate("toy", work));
    String running = queue().submit(jobs.toy("hang", 100).withWorkload(Optional.of(work))).id();
    Job job = jobs.await(running, "running");
    assertTrue(queue().eta(job).isPresent());
    Job waiting = queue().submit(jobs.toy("work", 10).withWorkload(Optional.of(work)));
    assertTrue(queue().eta(waiting).orElseThrow().compareTo(Duration.ofSeconds(10_000)) > 0);
    assertEquals(1, queue().ahead(1).jobs());
    assertEquals(2, queue().ahead(0).jobs());

    queue().cancel(running);
    jobs.await(waiting.id(), "succeeded");

    Estimate learned = queue().estimate("toy", work);
    assertEquals(1, learned.learnedFrom());
    assertTrue(learned.time().compareTo(Duration.ofSeconds(100)) < 0, learned.toString());
    assertTrue(learned.time().compareTo(Duration.ofMillis(200)) >= 0, learned.toString());
  }

  @Test
  void whoeverFollowsAllJobsHearsOfEach() throws Exception {
    long start = queue().awaitAnyChange(-1, Duration.ZERO).sequence();
    String id = jobs.submit("work");
    jobs.await(id, "succeeded");

    JobChanges changes = queue().awaitAnyChange(start, TestJobs.PATIENCE);
    assertEquals(id, changes.changed().get(0).id());
    assertTrue(changes.sequence() > start);
    queue().delete(id);
    JobChanges later = queue().awaitAnyChange(changes.sequence(), TestJobs.PATIENCE);
    assertEquals(List.of(id), later.deleted());
    assertEquals(List.of(), queue().awaitAnyChange(later.sequence(), Duration.ZERO).changed());
  }
}
