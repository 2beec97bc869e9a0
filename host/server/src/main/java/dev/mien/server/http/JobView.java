package dev.mien.server.http;

import dev.mien.server.job.Failure;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobQueue;
import dev.mien.server.job.JobState;
import dev.mien.server.job.StoredArtifact;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job as clients get it, complete in every answer and every event. */
record JobView(
    String id,
    String pipeline,
    String state,
    String created,
    @Nullable String started,
    @Nullable String finished,
    @Nullable Integer position,
    @Nullable ProgressView progress,
    @Nullable String preview,
    Map<String, String> settings,
    List<Map<String, String>> notes,
    List<ArtifactView> artifacts,
    @Nullable FailureView failure,
    long revision) {
  /**
   * How far a running job is.
   *
   * @param stage the present stage's id
   * @param label the present stage's name
   * @param number of the present stage, from 1
   * @param of how many stages there are
   * @param fraction how far the present stage is, from 0 to 1
   */
  record ProgressView(
      String stage, Map<String, String> label, int number, int of, double fraction) {}

  /** A finished file. */
  record ArtifactView(String name, String mediaType, long bytes, String url) {}

  /** Why it failed. */
  record FailureView(String code, String type, String message, @Nullable String field) {}

  static JobView of(Job job, JobQueue jobs, Plugins plugins) {
    return new JobView(
        job.id(),
        job.pipeline(),
        job.state().label(),
        job.created().toString(),
        text(job.state().began()),
        text(job.state().ended()),
        jobs.position(job.id()).orElse(null),
        progress(job, plugins),
        jobs.preview(job.id()).isPresent() ? url(job) + "/preview?" + job.revision() : null,
        job.settings(),
        job.notes().stream().map(Words::of).toList(),
        job.artifacts().stream().map(artifact -> view(job, artifact)).toList(),
        job.state() instanceof JobState.Failed failed ? view(failed.failure()) : null,
        job.revision());
  }

  static String url(Job job) {
    return "/api/v1/jobs/" + job.id();
  }

  private static @Nullable ProgressView progress(Job job, Plugins plugins) {
    if (!(job.state() instanceof JobState.Running running) || running.stage() < 0) {
      return null;
    }
    List<PipelineDescriptor.Stage> stages = plugins.require(job.pipeline()).descriptor().stages();
    PipelineDescriptor.Stage stage = stages.get(running.stage());
    return new ProgressView(
        stage.id(),
        Words.of(stage.label()),
        running.stage() + 1,
        stages.size(),
        running.fraction());
  }

  private static ArtifactView view(Job job, StoredArtifact artifact) {
    String name = URLEncoder.encode(artifact.name(), StandardCharsets.UTF_8).replace("+", "%20");
    return new ArtifactView(
        artifact.name(), artifact.mediaType(), artifact.bytes(), url(job) + "/artifacts/" + name);
  }

  private static FailureView view(Failure failure) {
    return new FailureView(
        failure.code(), failure.type().name(), failure.message(), failure.field().orElse(null));
  }

  private static @Nullable String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
