package dev.mien.server.job;

import dev.mien.server.job.JobState.Cancelled;
import dev.mien.server.job.JobState.Failed;
import dev.mien.server.job.JobState.Queued;
import dev.mien.server.job.JobState.Running;
import dev.mien.server.job.JobState.Succeeded;
import dev.mien.server.json.Json;
import dev.mien.spi.Text;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.Workload;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as the database keeps it, besides the columns. New members may come, none may go. */
record JobDocument(
    Map<String, String> settings,
    Map<String, Input> inputs,
    String language,
    @Nullable Workload workload,
    @Nullable String webhook,
    String created,
    @Nullable String started,
    @Nullable String finished,
    @Nullable Reason failure,
    List<Text> notes,
    List<Output> artifacts,
    long revision) {
  record Input(String path, String name) {}

  record Output(String name, String mediaType, String path, long bytes) {}

  record Reason(String code, ErrorType type, String message, @Nullable String field) {}

  /** What has a column of its own. */
  record Columns(
      String id,
      String pipeline,
      String owner,
      int priority,
      int attempt,
      String state,
      boolean awaited) {}

  static String write(Job job, StoredPaths paths) {
    JobRequest request = job.request();
    Map<String, Input> inputs = new LinkedHashMap<>();
    request
        .inputs()
        .forEach((name, file) -> inputs.put(name, new Input(paths.text(file.path()), file.name())));
    return Json.text(
        new JobDocument(
            request.settings(),
            inputs,
            request.language(),
            request.workload().orElse(null),
            request.webhook().map(URI::toString).orElse(null),
            job.created().toString(),
            job.state().began().map(Instant::toString).orElse(null),
            job.state().ended().map(Instant::toString).orElse(null),
            job.state() instanceof Failed failed ? reason(failed.failure()) : null,
            job.notes(),
            job.artifacts().stream().map(artifact -> output(artifact, paths)).toList(),
            job.revision()));
  }

  private static Reason reason(Failure failure) {
    return new Reason(
        failure.code(), failure.type(), failure.message(), failure.field().orElse(null));
  }

  private static Output output(StoredArtifact artifact, StoredPaths paths) {
    return new Output(
        artifact.name(), artifact.mediaType(), paths.text(artifact.path()), artifact.bytes());
  }

  static Job read(String json, Columns columns, boolean inputsKept, StoredPaths paths) {
    JobDocument document = Json.read(json, JobDocument.class);
    Map<String, InputFile> inputs = new LinkedHashMap<>();
    if (inputsKept) {
      document.inputs.forEach(
          (name, input) -> inputs.put(name, new InputFile(paths.path(input.path), input.name)));
    }
    JobRequest request =
        new JobRequest(
            columns.pipeline,
            document.settings,
            inputs,
            columns.owner,
            columns.priority,
            document.language,
            Optional.ofNullable(document.workload),
            Optional.ofNullable(document.webhook).map(URI::create),
            columns.awaited);
    return new Job(
        columns.id,
        request,
        Instant.parse(document.created),
        columns.attempt,
        document.state(columns.state),
        document.notes,
        document.artifacts.stream()
            .map(
                out -> new StoredArtifact(out.name, out.mediaType, paths.path(out.path), out.bytes))
            .toList(),
        document.revision);
  }

  private JobState state(String label) {
    Instant from = Instant.parse(started == null ? created : started);
    Instant to = finished == null ? from : Instant.parse(finished);
    return switch (label) {
      case "queued" -> new Queued();
      case "running" -> new Running(from, -1, 0);
      case "succeeded" -> new Succeeded(from, to);
      case "failed" -> new Failed(from, to, explanation());
      case "cancelled" -> new Cancelled(to);
      default -> throw new IllegalStateException("a job has the unknown state " + label);
    };
  }

  private Failure explanation() {
    if (failure == null) {
      throw new IllegalStateException("a failed job does not say why");
    }
    return new Failure(
        failure.code, failure.type, failure.message, Optional.ofNullable(failure.field));
  }
}
