package dev.mien.server.job;

import dev.mien.server.job.JobState.Running;
import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A job while it is in a worker's hands: what its pipeline sees of the host. Progress and frames
 * live here alone; notes and artifacts go to the database as well.
 */
final class JobRun implements JobContext {
  private final List<String> stages;
  private final Path scratch;
  private final ArtifactStore results;
  private final Provenance provenance;
  private final Forecast forecast;
  private final BiPredicate<Job, Job> keep;
  private final Consumer<String> announce;
  private final Stopwatch stopwatch;
  private volatile boolean unwanted;
  private volatile boolean interrupted;
  private volatile @Nullable Image preview;
  private Job job; // guarded by this

  /**
   * @param keep puts a job in the place of what it was, and tells whether it still was that
   * @param announce tells those who wait that the job of an id has changed
   */
  JobRun(
      Job job,
      PipelineDescriptor pipeline,
      Path scratch,
      ArtifactStore results,
      Provenance provenance,
      Forecast forecast,
      BiPredicate<Job, Job> keep,
      Consumer<String> announce) {
    this.job = job;
    this.stages = pipeline.stages().stream().map(PipelineDescriptor.Stage::id).toList();
    this.scratch = scratch;
    this.results = results;
    this.provenance = provenance;
    this.forecast = forecast;
    this.keep = keep;
    this.announce = announce;
    this.stopwatch = new Stopwatch(stages);
  }

  /** Nobody wants the result any more. */
  void cancel() {
    unwanted = true;
  }

  /** The host stops; the job goes back into the queue. */
  void interrupt() {
    interrupted = true;
  }

  boolean cancelled() {
    return unwanted || interrupted;
  }

  /** Whether it goes on later: the host stopped it, not a person. */
  boolean goesOn() {
    return interrupted && !unwanted;
  }

  Optional<Image> preview() {
    return Optional.ofNullable(preview);
  }

  /** How long it will take from now on. */
  Optional<Duration> remaining() {
    return forecast.remaining(stopwatch.stage(), stopwatch.fraction(), stopwatch.seconds());
  }

  Stopwatch stopwatch() {
    return stopwatch;
  }

  synchronized Job job() {
    return job;
  }

  /** Changes the job here and in the database; whoever has lost it to another host gives up. */
  synchronized void change(UnaryOperator<Job> change) {
    Job next = change.apply(job);
    if (!keep.test(job, next)) {
      unwanted = true;
      throw new CancelledException();
    }
    job = next;
    announce.accept(job.id());
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
    stopwatch.enter(index, clamped);
    synchronized (this) {
      if (job.state() instanceof Running running
          && !(running.stage() == index && running.fraction() == clamped)) {
        job = job.with(new Running(running.started(), index, clamped));
        announce.accept(job.id());
      }
    }
  }

  @Override
  public void preview(Image frame) {
    preview = frame;
  }

  @Override
  public void note(Text words) {
    change(now -> now.withNote(words));
  }

  @Override
  public void checkCancelled() {
    if (cancelled()) {
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
    if (job.artifacts().stream().anyMatch(other -> other.name().equals(artifact.name()))) {
      throw new IllegalArgumentException(
          "an artifact '%s' is already published".formatted(artifact.name()));
    }
    StoredArtifact stored = results.store(job, artifact);
    try {
      change(now -> now.withArtifact(stored));
    } catch (RuntimeException e) { // another host has the job, or the database does not answer
      stored.delete(); // since it is not listed
      throw e;
    }
  }
}
