package dev.mien.spi.pipeline;

import dev.mien.spi.Text;
import dev.mien.spi.media.Artifact;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.nio.file.Path;

/** A running job, as its pipeline sees it. Safe to call from several threads. */
public interface JobContext {
  /**
   * Tells how far a stage is.
   *
   * @param stage the id of one of the descriptor's stages
   * @param fraction from 0 to 1
   */
  void progress(String stage, double fraction);

  /** Shows a frame of what is being made. Called often; the host keeps the last. */
  void preview(Image frame);

  /** Notes something that the person should know but that does not stop the job. */
  void note(Text words);

  /**
   * Leaves the pipeline when nobody wants its result any more. To be called at least once a frame.
   *
   * @throws CancelledException if the job was cancelled
   */
  void checkCancelled();

  /** An empty folder for this run alone, deleted when it ends, however it ends. */
  Path scratchFolder();

  /** What every written file must say of its making. */
  Provenance provenance();

  /** Hands over a finished file: it is moved out of the scratch folder and listed from now on. */
  void publish(Artifact artifact);
}
