package dev.mien.plugin.extras;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.pipeline.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job in a folder of its own that remembers what it was told. */
final class RecordedJob implements JobContext {
  final List<Artifact> artifacts = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<String> stages = new ArrayList<>();
  private final Path folder;
  private int checksUntilCancelled = Integer.MAX_VALUE;
  private double fraction;

  RecordedJob(Path folder) {
    this.folder = folder;
  }

  /** Cancels this job when it has asked that often. */
  RecordedJob cancelledAfter(int checks) {
    checksUntilCancelled = checks;
    return this;
  }

  /** How far the stage is that was told of last. */
  double fraction() {
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
    return new Provenance("job-1", "Mien", "Mien test", "{}", false, "en");
  }

  @Override
  public void publish(Artifact artifact) {
    artifacts.add(artifact);
  }
}
