package dev.mien.benchmarks.host;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.testkit.MienProcess;
import dev.mien.testkit.RestClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Measures the start, the memory of an idle and a busy host, and requests per second. */
public final class HostBenchmark {
  private static final int STARTS = 5;
  private static final int JOBS = 1000;
  private static final int CONNECTIONS = 16;
  private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(8);

  private HostBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args the assembled program's folder
   */
  public static void main(String[] args) throws Exception {
    Path installation = Path.of(args[0]);
    Path data = Files.createTempDirectory("mien-host-benchmark");
    System.out.printf(
        "start, median of %d: %.2f s%n", STARTS, startTime(installation, data.resolve("start")));
    try (MienProcess mien = MienProcess.serve(installation, data.resolve("load"), 0);
        ProcessProbe probe = ProcessProbe.attach(mien.java())) {
      RestClient rest = new RestClient(mien.address());
      TinyJobs jobs = new TinyJobs(installation);
      printMemory("idle", probe);
      rest.await(rest.submit(jobs.longer(20)).path("id").asText(), RestClient::isOver);
      printMemory("after 20 s of video", probe);
      fill(rest, jobs);
      for (String path :
          List.of(
              "/api/v1/health",
              "/api/v1/pipelines",
              "/api/v1/jobs?limit=50",
              "/api/v1/jobs?limit=1000",
              "/")) {
        measure(mien, path);
      }
      printMemory("after the requests", probe);
    }
  }

  /** Seconds from the start of the process to its first answer. */
  private static double startTime(Path installation, Path data)
      throws IOException, InterruptedException {
    double[] seconds = new double[STARTS];
    for (int i = 0; i < STARTS; i++) {
      long start = System.nanoTime();
      try (MienProcess mien = MienProcess.serve(installation, data, 0)) {
        new RestClient(mien.address()).get("/api/v1/health");
        seconds[i] = (System.nanoTime() - start) / 1e9;
      }
    }
    Arrays.sort(seconds);
    return seconds[STARTS / 2];
  }

  private static void printMemory(String when, ProcessProbe probe) throws IOException {
    System.out.printf(
        "memory %s: heap in use %d MiB, resident %s, peak %s%n",
        when,
        probe.heapAfterCollection() >> 20,
        mebibytes(probe.resident()),
        mebibytes(probe.peakResident()));
  }

  private static String mebibytes(OptionalLong bytes) {
    return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MiB" : "unknown";
  }

  /** Lets there be many jobs in the list. */
  private static void fill(RestClient rest, TinyJobs jobs)
      throws IOException, InterruptedException {
    for (int i = 0; i < JOBS; i++) {
      JsonNode job = rest.submit(jobs.broken());
      rest.await(job.path("id").asText(), RestClient::isOver);
    }
  }

  private static void measure(MienProcess mien, String path) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long begin = System.nanoTime() + WARM_UP_NANOS;
      Callable<long[]> client = () -> askUntil(mien, path, begin, begin + MEASURED_NANOS);
      List<Future<long[]>> running = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        running.add(clients.submit(client));
      }
      long answers = 0;
      long bytes = 0;
      for (Future<long[]> one : running) {
        answers += one.get()[0];
        bytes = one.get()[1];
      }
      System.out.printf(
          "%-26s %8.0f requests per second, %d connections, %d bytes each%n",
          path, answers * 1e9 / MEASURED_NANOS, CONNECTIONS, bytes);
    } finally {
      clients.shutdownNow();
    }
  }

  /** The number of answers within a time, and the length of the last. */
  private static long[] askUntil(MienProcess mien, String path, long begin, long end)
      throws IOException {
    try (KeepAliveConnection connection = new KeepAliveConnection(mien.address(), path)) {
      long answers = 0;
      long bytes = 0;
      while (System.nanoTime() < end) {
        bytes = connection.ask();
        if (System.nanoTime() >= begin) {
          answers++;
        }
      }
      return new long[] {answers, bytes};
    }
  }
}
