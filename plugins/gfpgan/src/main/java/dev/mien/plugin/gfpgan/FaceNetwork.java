package dev.mien.plugin.gfpgan;

import dev.mien.spi.media.Image;
import java.util.List;

/** A restorer's network, loaded somewhere. */
interface FaceNetwork extends AutoCloseable {
  /**
   * Restores a batch at once.
   *
   * @throws dev.mien.spi.error.MienException ({@code OUT_OF_MEMORY}) if there is not enough for it
   */
  List<Image> restore(List<Image> faces, double fidelity);

  @Override
  void close();
}
