package dev.mien.benchmarks.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.testkit.MienProcess;
import dev.mien.testkit.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A day of jobs within minutes: one after another, most of them well, some broken, some cancelled,
 * each watched and fetched as the page does it. What leaks shows as a slope.
 */
public final class DayOfJobs {
  private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(20);

  private final RestClient rest;
  private final TinyJobs tiny;
  private final List<Sample> samples = new ArrayList<>();
  private int jobs;

  private DayOfJobs(RestClient rest, TinyJobs tiny) {
    this.rest = rest;
    this.tiny = tiny;
  }

  /** What the process holds after a number of jobs; sizes in bytes. */
  private record Sample(
      int jobs,
      double heap,
      double resident,
      double files,
      double threads,
      double classes,
      double disk) {}

  /**
   * Works and prints.
   *
   * @param args the assembled program's folder, and how many minutes to work
   */
  public static void main(String[] args) throws Exception {
    Path installation = Path.of(args[0]);
    Duration length = Duration.ofMinutes(Long.parseLong(args[1]));
    Path data = Files.createTempDirectory("mien-day");
    try (MienProcess mien = MienProcess.serve(installation, data, 0);
        ProcessProbe probe = ProcessProbe.attach(mien.java())) {
      new DayOfJobs(new RestClient(mien.address()), new TinyJobs(installation))
          .work(length, probe, data);
    }
  }

  private void work(Duration length, ProcessProbe probe, Path data)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    long nextSample = System.nanoTime();
    System.out.println("   jobs  heap MiB  resident MiB  files  threads  classes  disk MiB");
    while (System.nanoTime() < end) {
      if (System.nanoTime() >= nextSample) {
        take(probe, data);
        nextSample = System.nanoTime() + BETWEEN_SAMPLES.toNanos();
      }
      runOne();
    }
    take(probe, data);
    printSlopes();
  }

  private void runOne() throws IOException, InterruptedException {
    jobs++;
    if (jobs % 10 == 0) {
      finish(rest.submit(tiny.broken()), "failed");
    } else if (jobs % 10 == 5) {
      JsonNode job = rest.submit(tiny.longer(30));
      rest.await(id(job), now -> now.path("progress").path("fraction").asDouble() > 0);
      rest.post("/api/v1/jobs/" + id(job) + "/cancel");
      finish(job, "cancelled");
    } else {
      JsonNode done = finish(rest.submit(tiny.good()), "succeeded");
      String url = done.path("artifacts").path(0).path("url").asText();
      rest.send(rest.to(url).GET().build());
      rest.get("/api/v1/jobs?limit=50");
    }
  }

  private JsonNode finish(JsonNode job, String expected) throws IOException, InterruptedException {
    JsonNode over = rest.await(id(job), RestClient::isOver);
    if (!over.path("state").asText().equals(expected)) {
      throw new IllegalStateException("Expected a job that has " + expected + ": " + over);
    }
    return over;
  }

  private static String id(JsonNode job) {
    return job.path("id").asText();
  }

  private void take(ProcessProbe probe, Path data) throws IOException {
    Sample sample =
        new Sample(
            jobs,
            probe.heapAfterCollection(),
            probe.resident().orElse(0),
            probe.files().orElse(0),
            probe.threads(),
            probe.classes(),
            ProcessProbe.disk(data));
    samples.add(sample);
    System.out.printf(
        "%7d %9.1f %13.1f %6.0f %8.0f %8.0f %9.1f%n",
        sample.jobs,
        sample.heap / (1 << 20),
        sample.resident / (1 << 20),
        sample.files,
        sample.threads,
        sample.classes,
        sample.disk / (1 << 20));
  }

  /** The first half warms up; the second tells. */
  private void printSlopes() {
    List<Sample> settled = samples.subList(samples.size() / 2, samples.size());
    System.out.printf(
        "per 1000 jobs, over the second half: heap %+.1f MiB, resident %+.1f MiB, files %+.1f,"
            + " threads %+.1f, classes %+.0f, disk %+.1f MiB%n",
        1000 * slope(settled, Sample::heap) / (1 << 20),
        1000 * slope(settled, Sample::resident) / (1 << 20),
        1000 * slope(settled, Sample::files),
        1000 * slope(settled, Sample::threads),
        1000 * slope(settled, Sample::classes),
        1000 * slope(settled, Sample::disk) / (1 << 20));
  }

  /** By how much something grows with each job: the line of least squares. */
  private static double slope(List<Sample> samples, ToDoubleFunction<Sample> value) {
    double meanJobs = samples.stream().mapToDouble(Sample::jobs).average().orElseThrow();
    double meanValue = samples.stream().mapToDouble(value).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (Sample sample : samples) {
      double off = sample.jobs - meanJobs;
      products += off * (value.applyAsDouble(sample) - meanValue);
      squares += off * off;
    }
    return products / squares;
  }
}
