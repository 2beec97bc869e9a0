package dev.mien.plugin.extras.upscale;

import dev.mien.media.enlarge.TileNetwork;
import dev.mien.neural.runtime.ModelCache.Lease;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.neural.runtime.Results;
import dev.mien.neural.runtime.Tensor;
import org.jspecify.annotations.Nullable;

/** A network of the cache that all plugins share, for tiles of the size that came last. */
final class LeasedTiles implements TileNetwork, AutoCloseable {
  private final UpscalerWeights weights;
  private final NeuralPlacement place;
  private @Nullable Lease lease;
  private int width;
  private int height;

  LeasedTiles(UpscalerWeights weights, NeuralPlacement place) {
    this.weights = weights;
    this.place = place;
  }

  @Override
  public float[] enlarge(float[] planes, int tileWidth, int tileHeight) {
    try (Tensor image = Tensor.of(planes, 1, 3, tileHeight, tileWidth);
        Results results = leaseFor(tileWidth, tileHeight).network().run(image)) {
      return results.floats("image");
    }
  }

  private Lease leaseFor(int tileWidth, int tileHeight) {
    Lease held = lease;
    if (held == null || tileWidth != width || tileHeight != height) {
      close();
      held = weights.lease(place, tileWidth, tileHeight);
      lease = held;
      width = tileWidth;
      height = tileHeight;
    }
    return held;
  }

  @Override
  public void close() {
    if (lease != null) {
      lease.close();
      lease = null;
    }
  }
}
