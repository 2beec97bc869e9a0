package dev.mien.server.http.view;

import dev.mien.server.http.view.JobView.ArtifactView;
import dev.mien.server.http.view.JobView.FailureView;
import dev.mien.server.http.view.JobView.ProgressView;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobQueue;
import dev.mien.server.job.JobState;
import dev.mien.server.job.StoredArtifact;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.pipeline.PipelineDescriptor.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the views of jobs, with what only the queue and the plugins know of them. */
public final class JobViews {
  private final JobQueue jobs;
  private final Plugins plugins;
  private final Links links;

  public JobViews(JobQueue jobs, Plugins plugins, Links links) {
    this.jobs = jobs;
    this.plugins = plugins;
    this.links = links;
  }

  /** The job as it is now. */
  public JobView of(Job job) {
    return new JobView(
        job.id(),
        job.pipeline(),
        job.state().label(),
        job.owner().isEmpty() ? null : job.owner(),
        job.request().priority(),
        job.created().toString(),
        text(job.state().began()),
        text(job.state().ended()),
        jobs.position(job.id()).orElse(null),
        jobs.eta(job).map(JobViews::seconds).orElse(null),
        progress(job),
        jobs.preview(job.id())
            .map(frame -> link(job, "preview") + "?" + job.revision())
            .orElse(null),
        jobs.thumbnail(job.id()).map(file -> link(job, "thumbnail")).orElse(null),
        job.settings(),
        inputs(job),
        job.notes().stream().map(Words::of).toList(),
        job.artifacts().stream().map(artifact -> view(job, artifact)).toList(),
        FailureView.of(job.state()),
        JobView.webhook(job),
        job.attempt(),
        job.revision());
  }

  /** A time in seconds, to the millisecond. */
  public static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private String link(Job job, String part) {
    return links.api("jobs", job.id(), part);
  }

  private Map<String, String> inputs(Job job) {
    Map<String, String> urls = new LinkedHashMap<>();
    job.request()
        .inputs()
        .keySet()
        .forEach(name -> urls.put(name, links.api("jobs", job.id(), "inputs", name)));
    return urls;
  }

  private @Nullable ProgressView progress(Job job) {
    if (!(job.state() instanceof JobState.Running running) || running.stage() < 0) {
      return null;
    }
    Optional<LoadedPipeline> pipeline =
        plugins.pipelines().stream()
            .filter(candidate -> candidate.descriptor().id().equals(job.pipeline()))
            .findFirst();
    if (pipeline.isEmpty()) {
      return null; // its plugin was switched off while it runs
    }
    List<Stage> stages = pipeline.get().descriptor().stages();
    if (running.stage() >= stages.size()) {
      return null; // another version took the place of its plugin while it runs
    }
    Stage stage = stages.get(running.stage());
    return new ProgressView(
        stage.id(),
        Words.of(stage.label()),
        running.stage() + 1,
        stages.size(),
        running.fraction());
  }

  private ArtifactView view(Job job, StoredArtifact artifact) {
    return new ArtifactView(
        artifact.name(),
        artifact.mediaType(),
        artifact.bytes(),
        links.api("jobs", job.id(), "artifacts", artifact.name()));
  }

  private static @Nullable String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
