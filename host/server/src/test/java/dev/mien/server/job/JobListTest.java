package dev.mien.server.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListTest {
  private static final int MANY = 10_000;

  @TempDir private Path root;
  private TestJobs jobs;

  @BeforeEach
  void start() throws Exception {
    jobs = new TestJobs(root);
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  /** Multiplies a job that is over. */
  private void multiply(String id) {
    jobs.database()
        .update(
            "with recursive counted(i) as (select 1 union all select i + 1 from counted where i < ?)"
                + " insert into jobs select 'copy-' || i, number + i,"
                + " case when i % 2 = 0 then 'anna' else 'bert' end, pipeline,"
                + " case when i % 10 = 0 then 'failed' else state end, priority, attempt, finished,"
                + " search || ' take ' || i || ' of 100%', null, null, 0, 1, 0, 0, document, awaited"
                + " from jobs, counted where id = ?",
            MANY, id);
  }

  private List<String> list(JobFilter filter) {
    return jobs.queue().list(filter).stream().map(Job::id).toList();
  }

  @Test
  void manyJobsAreListedPageByPage() throws Exception {
    String id = jobs.submit("fail");
    jobs.await(id, "failed");
    multiply(id);

    List<String> seen = new ArrayList<>();
    Optional<String> before = Optional.empty();
    while (true) {
      List<String> page =
          list(
              new JobFilter(
                  Optional.of("anna"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  before,
                  500));
      if (page.isEmpty()) {
        break;
      }
      seen.addAll(page);
      before = Optional.of(page.get(page.size() - 1));
    }

    assertEquals(MANY / 2, new HashSet<>(seen).size());
    assertEquals(MANY / 2, seen.size());
    assertEquals("copy-10000", seen.get(0));
    assertEquals("copy-2", seen.get(seen.size() - 1));
    assertEquals(MANY + 1, jobs.queue().counts().values().stream().mapToInt(n -> n).sum());
  }

  private List<String> search(String words) {
    return list(
        new JobFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(words),
            Optional.empty(),
            10));
  }

  @Test
  void jobsAreFoundByWhatTheirOwnersCallThings() throws Exception {
    String id = jobs.submit("fail");
    jobs.await(id, "failed");
    multiply(id);

    assertEquals(10, search("ANNA").size());
    assertEquals(10, search("安娜").size());
    assertEquals(10, search("玩具").size());
    assertEquals(List.of("copy-7777"), search("take 7777 of"));
    assertEquals(10, search("of 100%").size());
    assertEquals(List.of(), search("t_ke 7777"));
    assertTrue(search("' or 1 = 1 --").isEmpty());
  }

  @Test
  void aPageOfAnUnknownJobIsEmpty() throws IOException {
    assertEquals(
        List.of(),
        list(
            new JobFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("nope"),
                10)));
  }
}
