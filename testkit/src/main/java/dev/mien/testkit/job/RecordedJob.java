package dev.mien.testkit.job;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job in a folder of its own that remembers what it was told, and insists on progress. */
public final class RecordedJob implements JobContext {
  /** What was published. */
  public final List<Artifact> artifacts = new ArrayList<>();

  /** What was noted, in English. */
  public final List<String> notes = new ArrayList<>();

  /** The stages that were entered, in their order. */
  public final List<String> stages = new ArrayList<>();

  private final Path folder;
  private String settings = "{}";
  private boolean visibleLabel;
  private int checksUntilCancelled = Integer.MAX_VALUE;
  private double fraction;

  /**
   * @param folder where the pipeline may write
   */
  public RecordedJob(Path folder) {
    this.folder = folder;
  }

  /** Cancels this job when it has asked that often. */
  public RecordedJob cancelledAfter(int checks) {
    checksUntilCancelled = checks;
    return this;
  }

  /** Says of this job's results that they were made with these settings, as JSON. */
  public RecordedJob madeWith(String json) {
    settings = json;
    return this;
  }

  /** Wants the label of AI-generated content to be seen. */
  public RecordedJob labelled() {
    visibleLabel = true;
    return this;
  }

  /** How far the stage is that was told of last. */
  public double fraction() {
    return fraction;
  }

  @Override
  public void progress(String stage, double part) {
    if (!stages.contains(stage)) {
      stages.add(stage);
      fraction = 0;
    }
    if (!stage.equals(stages.get(stages.size() - 1)) || part < fraction || part > 1) {
      throw new IllegalStateException("progress goes back: " + stage + " " + part);
    }
    fraction = part;
  }

  @Override
  public void preview(Image frame) {}

  @Override
  public void note(Text words) {
    notes.add(words.english());
  }

  @Override
  public void checkCancelled() {
    if (checksUntilCancelled-- <= 0) {
      throw new CancelledException();
    }
  }

  @Override
  public Path scratchFolder() {
    return folder;
  }

  @Override
  public Provenance provenance() {
    return new Provenance("job-1", "Mien", "Mien test", settings, visibleLabel, "en");
  }

  @Override
  public void publish(Artifact artifact) {
    artifacts.add(artifact);
  }
}
