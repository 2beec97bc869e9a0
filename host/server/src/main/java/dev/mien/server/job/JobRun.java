package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A job while it is in the worker's hands: what its pipeline sees of the host. */
final class JobRun implements JobContext {
  /** Changes what is known of the job and tells those who wait for it. */
  interface Changes {
    Job apply(UnaryOperator<Job> change);
  }

  private final List<String> stages;
  private final Path folder;
  private final Path scratch;
  private final ArtifactStore results;
  private final Provenance provenance;
  private final Changes changes;
  private volatile boolean cancelled;
  private volatile @Nullable Image preview;

  JobRun(Submission submission, Provenance provenance, Changes changes) {
    this.stages =
        submission.pipeline().descriptor().stages().stream()
            .map(PipelineDescriptor.Stage::id)
            .toList();
    this.folder = submission.folder();
    this.scratch = folder.resolve("scratch");
    this.results = submission.results();
    this.provenance = provenance;
    this.changes = changes;
  }

  void prepare() {
    try {
      Files.createDirectory(scratch);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  void cancel() {
    cancelled = true;
  }

  boolean cancelled() {
    return cancelled;
  }

  Optional<Image> preview() {
    return Optional.ofNullable(preview);
  }

  @Override
  public void progress(String stage, double fraction) {
    int index = stages.indexOf(stage);
    if (index < 0) {
      throw new IllegalArgumentException("stage '%s' is not one of %s".formatted(stage, stages));
    }
    if (Double.isNaN(fraction)) {
      throw new IllegalArgumentException("fraction of stage '%s' is NaN".formatted(stage));
    }
    double clamped = Math.max(0, Math.min(1, fraction));
    changes.apply(
        job ->
            job.state() instanceof JobState.Running running
                ? job.with(new JobState.Running(running.started(), index, clamped))
                : job);
  }

  @Override
  public void preview(Image frame) {
    preview = frame;
  }

  @Override
  public void note(Text words) {
    changes.apply(job -> job.withNote(words));
  }

  @Override
  public void checkCancelled() {
    if (cancelled) {
      throw new CancelledException();
    }
  }

  @Override
  public Path scratchFolder() {
    return scratch;
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public synchronized void publish(Artifact artifact) {
    checkCancelled();
    Job job = changes.apply(UnaryOperator.identity());
    if (job.artifacts().stream().anyMatch(other -> other.name().equals(artifact.name()))) {
      throw new IllegalArgumentException(
          "an artifact '%s' is already published".formatted(artifact.name()));
    }
    StoredArtifact stored = results.store(job, artifact);
    changes.apply(now -> now.withArtifact(stored));
  }
}
