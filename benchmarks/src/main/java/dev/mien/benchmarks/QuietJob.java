package dev.mien.benchmarks;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import dev.mien.spi.pipeline.JobContext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A job that only remembers when its stages began and what it was told. */
final class QuietJob implements JobContext {
  private final Path scratch;
  private final Map<String, Long> begun = new LinkedHashMap<>();

  QuietJob(Path scratch) {
    this.scratch = scratch;
  }

  /** Nanoseconds ({@link System#nanoTime}) at which each stage was first heard of. */
  Map<String, Long> begun() {
    return begun;
  }

  @Override
  public synchronized void progress(String stage, double fraction) {
    begun.putIfAbsent(stage, System.nanoTime());
  }

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
