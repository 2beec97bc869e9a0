package dev.mien.plugin.gfpgan;

import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import dev.mien.plugin.gfpgan.network.FaceTensors;
import dev.mien.spi.media.Image;
import java.util.List;
import java.util.Map;

/** A network of the cache that all plugins share. */
final class LeasedFaceNetwork implements FaceNetwork {
  private final Architecture architecture;
  private final Lease lease;

  /** Loads it, unless it is there. */
  LeasedFaceNetwork(RestorerFile file, NeuralPlacement place) {
    this.architecture = file.architecture();
    this.lease =
        place.file(file.path()).lease(architecture.label(), architecture.network(), file.prefix());
  }

  @Override
  public List<Image> restore(List<Image> faces, double fidelity) {
    try (Tensor batch = FaceTensors.of(faces);
        Tensor weight = Tensor.of(new float[] {(float) fidelity}, 1);
        Results results =
            lease
                .network()
                .run(
                    architecture.takesFidelity()
                        ? Map.of("face", batch, "fidelity", weight)
                        : Map.of("face", batch))) {
      return FaceTensors.images(results.floats("image"));
    }
  }

  @Override
  public void close() {
    lease.close();
  }
}
