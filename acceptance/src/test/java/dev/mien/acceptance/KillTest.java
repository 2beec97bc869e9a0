package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.testkit.MienProcess;
import dev.mien.testkit.MultipartForm;
import dev.mien.testkit.RestClient;
import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends the host under load, again and again, at moments that a fixed seed chooses. {@code
 * -Dmien.rounds=100} makes it long.
 */
class KillTest {
  private static final int ROUNDS = Integer.getInteger("mien.rounds", 5);
  private static final int JOBS_AT_HAND = 3;
  private static final int LONGEST_LIFE_MS = 2500;
  private static final int LONGEST_START_MS = 1500;

  @TempDir Path root;

  /** Jobs that the host has confirmed; it may never forget one. */
  private final Set<String> promised = new LinkedHashSet<>();

  /** Jobs that were seen to have ended; they stay as they are. */
  private final Set<String> done = new LinkedHashSet<>();

  private final Random random = new Random(20261121);

  @Test
  void nothingIsLostAndNothingIsHalf() throws Exception {
    Path data = root.resolve("data 数据");
    for (int round = 0; round < ROUNDS; round++) {
      MienProcess mien = MienProcess.serve(ServedMien.installation(), data, 0);
      checkPromises(new RestClient(mien.address()));
      keepBusy(new RestClient(mien.address()));
      Thread.sleep(random.nextInt(LONGEST_LIFE_MS));
      mien.kill();
      if (round % 3 == 0) {
        MienProcess.killWhileStarting(
            ServedMien.installation(), data, random.nextInt(LONGEST_START_MS));
      }
    }
    try (MienProcess mien = MienProcess.serve(ServedMien.installation(), data, 0)) {
      RestClient rest = new RestClient(mien.address());
      for (String job : promised) {
        rest.await(job, RestClient::isOver);
      }
      checkPromises(rest);
      assertEquals(List.of(), WorkFolder.ofJobs(data), "left over from jobs");
      assertEquals(1, WorkFolder.hosts(data), "only the living host has a folder");
      assertEquals(
          sizes(
              jobs(rest).stream()
                  .filter(job -> !wasGivenUp(job))
                  .map(job -> job.at("/artifacts/0/bytes").asLong())),
          sizes(
              WorkFolder.files(data.resolve("outputs")).stream()
                  .map(file -> file.toFile().length())),
          "files in outputs, by size: those that are listed and no other");
    }
  }

  /** Lets there be a job that runs and some that wait. */
  private void keepBusy(RestClient rest) throws IOException, InterruptedException {
    byte[] portrait = Files.readAllBytes(ServedMien.sample("portrait.png"));
    long unfinished = jobs(rest).stream().filter(job -> !RestClient.isOver(job)).count();
    for (long i = unfinished; i < JOBS_AT_HAND; i++) {
      MultipartForm form =
          new MultipartForm()
              .text("pipeline", "sadtalker")
              .text("preprocess", "crop")
              .text("size", "256")
              .file("source_image", "面.png", portrait)
              .file("driven_audio", "voice.wav", Voices.hum(0.3 + random.nextDouble()));
      promised.add(rest.submit(form).path("id").asText());
    }
  }

  /** Every job is there, and every file that is listed is whole. */
  private void checkPromises(RestClient rest) throws IOException, InterruptedException {
    List<JsonNode> jobs = jobs(rest);
    Set<String> ids = jobs.stream().map(KillTest::id).collect(Collectors.toSet());
    assertTrue(ids.containsAll(promised), () -> "of " + promised + " only these are left: " + ids);
    for (JsonNode job : jobs) {
      String state = job.path("state").asText();
      if (done.contains(id(job))) {
        assertEquals("succeeded", state, "was done before: " + job);
      }
      if (state.equals("succeeded")) {
        checkArtifacts(rest, job);
        done.add(id(job));
      } else {
        // A job has its video already for a moment before it is over.
        assertTrue(job.path("artifacts").isEmpty() || state.equals("running"), job::toString);
        assertTrue(!RestClient.isOver(job) || wasGivenUp(job), job::toString);
      }
    }
  }

  /** A job that was the one at work in three deaths in a row is not tried a fourth time. */
  private static boolean wasGivenUp(JsonNode job) {
    return job.at("/failure/message").asText().matches("Mien died \\d+ times in a row.*");
  }

  private void checkArtifacts(RestClient rest, JsonNode job)
      throws IOException, InterruptedException {
    assertEquals(1, job.path("artifacts").size(), job::toString);
    JsonNode artifact = job.path("artifacts").get(0);
    if (!done.contains(id(job))) {
      byte[] file = rest.send(rest.to(artifact.path("url").asText()).GET().build()).body();
      assertEquals(artifact.path("bytes").asLong(), file.length, artifact::toString);
      Mp4.assertWhole(artifact.path("name").asText(), file);
    }
  }

  private static String id(JsonNode job) {
    return job.path("id").asText();
  }

  private static List<JsonNode> jobs(RestClient rest) throws IOException, InterruptedException {
    JsonNode jobs = rest.get("/api/v1/jobs?limit=1000").path("jobs");
    return Stream.iterate(0, i -> i < jobs.size(), i -> i + 1).map(jobs::get).toList();
  }

  private static List<Long> sizes(Stream<Long> sizes) {
    return sizes.sorted().toList();
  }
}
