package dev.mien.server.http.metric;

import dev.mien.server.host.Version;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobQueue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests and finished jobs, and tells them with the state of the queue and of the process
 * in the text format of Prometheus. What is counted starts at zero with the process.
 */
public final class Metrics {
  private static final List<String> STATES =
      List.of("queued", "running", "succeeded", "failed", "cancelled");

  /** Of one route; static files and what is not there are one route together. */
  private record Requests(String method, String route, int status) {
    String labels() {
      return "method=\"%s\",route=\"%s\",status=\"%d\"".formatted(method, route, status);
    }
  }

  private record Ended(String pipeline, String state) {
    String labels() {
      return "pipeline=\"%s\",state=\"%s\"".formatted(pipeline, state);
    }
  }

  private final JobQueue jobs;
  private final Map<Requests, Histogram> requests = new ConcurrentHashMap<>();
  private final Map<Ended, Histogram> ended = new ConcurrentHashMap<>();

  public Metrics(JobQueue jobs) {
    this.jobs = jobs;
  }

  /**
   * Counts a request.
   *
   * @param route its path with names in place of what varies
   */
  public void countRequest(String method, String route, int status, double seconds) {
    requests
        .computeIfAbsent(
            new Requests(method, route, status),
            unused -> new Histogram(0.005, 0.02, 0.1, 0.5, 2, 10))
        .record(seconds);
  }

  /** Counts a job that is over. */
  public void countJob(Job job) {
    Duration time =
        job.state()
            .began()
            .flatMap(began -> job.state().ended().map(end -> Duration.between(began, end)))
            .orElse(Duration.ZERO);
    ended
        .computeIfAbsent(
            new Ended(job.pipeline(), job.state().label()),
            unused -> new Histogram(1, 5, 20, 60, 300, 1200, 3600))
        .record(time.toMillis() / 1000.0);
  }

  /** All of it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    writeQueue(text);
    head(text, "mien_job_duration_seconds", "histogram", "How long jobs took that ended");
    ended.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().labels()))
        .forEach(
            entry ->
                entry.getValue().write(text, "mien_job_duration_seconds", entry.getKey().labels()));
    head(text, "mien_http_request_duration_seconds", "histogram", "How long requests took");
    requests.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().labels()))
        .forEach(
            entry ->
                entry
                    .getValue()
                    .write(text, "mien_http_request_duration_seconds", entry.getKey().labels()));
    writeProcess(text);
    return text.toString();
  }

  private void writeQueue(StringBuilder text) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    STATES.forEach(state -> counts.put(state, 0));
    counts.putAll(jobs.counts());
    head(text, "mien_jobs", "gauge", "Jobs that are kept, by state");
    counts.forEach(
        (state, count) -> text.append("mien_jobs{state=\"%s\"} %d\n".formatted(state, count)));
    gauge(text, "mien_queue_length", "Jobs that wait", counts.getOrDefault("queued", 0));
  }

  private static void writeProcess(StringBuilder text) {
    Runtime process = Runtime.getRuntime();
    head(text, "mien_info", "gauge", "The version of the program");
    text.append("mien_info{version=\"%s\"} 1\n".formatted(Version.full()));
    gauge(
        text,
        "mien_uptime_seconds",
        "Since the process started",
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    gauge(
        text,
        "jvm_memory_heap_used_bytes",
        "Java objects",
        process.totalMemory() - process.freeMemory());
    gauge(text, "jvm_memory_heap_max_bytes", "Allowed to Java objects", process.maxMemory());
    gauge(
        text,
        "jvm_threads",
        "Threads of the process",
        ManagementFactory.getThreadMXBean().getThreadCount());
    gauge(
        text,
        "jvm_classes_loaded",
        "Classes, plugins' included",
        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
  }

  private static void gauge(StringBuilder text, String name, String help, Number value) {
    head(text, name, "gauge", help);
    text.append(name).append(' ').append(value).append('\n');
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP %s %s.\n# TYPE %s %s\n".formatted(name, help, name, type));
  }
}
