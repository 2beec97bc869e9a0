package dev.mien.plugin.sadtalker;

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
final class FolderJob implements JobContext {
  final List<Artifact> artifacts = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  final List<String> stages = new ArrayList<>();
  private final Path folder;
  private final boolean visibleLabel;
  private int framesUntilCancelled = Integer.MAX_VALUE;

  FolderJob(Path folder, boolean visibleLabel) {
    this.folder = folder;
    this.visibleLabel = visibleLabel;
  }

  /** Cancels this job when it has asked that often. */
  void cancelAfter(int checks) {
    framesUntilCancelled = checks;
  }

  @Override
  public void progress(String stage, double fraction) {
    if (!stages.contains(stage)) {
      stages.add(stage);
    }
  }

  @Override
  public void preview(Image frame) {}

  @Override
  public void note(Text words) {
    notes.add(words.english());
  }

  @Override
  public void checkCancelled() {
    if (framesUntilCancelled-- <= 0) {
      throw new CancelledException();
    }
  }

  @Override
  public Path scratchFolder() {
    return folder;
  }

  @Override
  public Provenance provenance() {
    return new Provenance(
        "job-1", "Mien", "Mien test", "{\"pose_style\":\"0\"}", visibleLabel, "en");
  }

  @Override
  public void publish(Artifact artifact) {
    artifacts.add(artifact);
  }
}
