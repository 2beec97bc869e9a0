package dev.mien.benchmarks;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.JobContext;
import java.nio.file.Path;

/** A job that nobody watches. */
public final class QuietJob implements JobContext {
  private final Path scratch;

  public QuietJob(Path scratch) {
    this.scratch = scratch;
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
    return new Provenance("benchmark", "Mien", "Mien", "{}", true, "en");
  }

  @Override
  public void publish(Artifact artifact) {}
}
