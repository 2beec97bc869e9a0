package dev.mien.server.testing;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.JobContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job that nobody watches, and that keeps what was published. */
public class SilentJob implements JobContext {
  private final Path scratch;
  private final List<Artifact> artifacts = new ArrayList<>();

  /**
   * @param scratch where the pipeline may write
   */
  public SilentJob(Path scratch) {
    this.scratch = scratch;
  }

  /** What was published. */
  public List<Artifact> artifacts() {
    return artifacts;
  }

  @Override
  public void progress(String stage, double fraction) {}

  @Override
  public void preview(Image frame) {}

  @Override
  public void note(Text words) {}

  @Override
  public void checkCancelled() {}

  @Override
  public Path scratchFolder() {
    return scratch;
  }

  @Override
  public Provenance provenance() {
    return new Provenance("test", "Mien", "Mien test", "{}", false, "en");
  }

  @Override
  public void publish(Artifact artifact) {
    artifacts.add(artifact);
  }
}
