package dev.mien.plugin.extras;

import dev.mien.spi.face.FaceRestorer;
import dev.mien.spi.media.Image;
import dev.mien.spi.pipeline.JobContext;
import java.util.List;

/**
 * Looks before every face whether anybody still wants it.
 *
 * @param restorer does the work; closed by its owner
 */
record WatchedRestorer(FaceRestorer restorer, JobContext job) implements FaceRestorer {
  @Override
  public List<Image> restore(List<Image> faces, double fidelity) {
    job.checkCancelled();
    return restorer.restore(faces, fidelity);
  }
}
