package dev.mien.plugin.extras.upscale;

import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NetworkFile;
import dev.mien.neural.runtime.NeuralPlacement;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a network's weights come from.
 *
 * @param path of the file
 * @param prefix of the network's names in it
 * @param mixture what is mixed in, if anything is
 */
record UpscalerWeights(
    Path path, String prefix, Architecture architecture, Optional<Mixture> mixture) {
  /**
   * Another file of the same network.
   *
   * @param share of the other file, from 0 to 1
   */
  record Mixture(Path path, double share) {}

  /** The network for pictures of a size, loaded unless it is there. */
  Lease lease(NeuralPlacement place, int width, int height) {
    String name = "%s for %d x %d".formatted(architecture.label(), width, height);
    NetworkFile file = place.file(path);
    return mixture
        .map(
            other ->
                file.leaseMixed(
                    name, architecture.network(height, width), prefix, other.path(), other.share()))
        .orElseGet(() -> file.lease(name, architecture.network(height, width), prefix));
  }
}
