package dev.mien.plugin.extras.upscale;

import dev.mien.media.enlarge.SplittingNetwork;
import dev.mien.media.enlarge.TileNetwork;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.service.Placement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network that goes on when memory is short: with smaller tiles, and on the processor where not
 * even the smallest fits on the graphics card.
 */
final class EnduringTiles implements TileNetwork, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EnduringTiles.class);

  private final UpscalerWeights weights;
  private NeuralPlacement place;
  private LeasedTiles tiles;
  private TileNetwork splitting;

  EnduringTiles(UpscalerWeights weights, NeuralPlacement place) {
    this.weights = weights;
    this.place = place;
    this.tiles = new LeasedTiles(weights, place);
    this.splitting = splitting(weights, tiles);
  }

  private static TileNetwork splitting(UpscalerWeights weights, TileNetwork tiles) {
    Architecture architecture = weights.architecture();
    return new SplittingNetwork(tiles, architecture.scale(), architecture.multiple());
  }

  @Override
  public float[] enlarge(float[] planes, int width, int height) {
    try {
      return splitting.enlarge(planes, width, height);
    } catch (MienException e) {
      if (e.code() != StandardErrorCode.OUT_OF_MEMORY || place.device().isCpu()) {
        throw e;
      }
      log.warn(
          "{} goes on on the processor: {} has too little memory",
          weights.architecture().label(),
          place.device());
    }
    tiles.close();
    place = NeuralPlacement.of(new Placement(Optional.of("cpu"), Optional.empty()));
    tiles = new LeasedTiles(weights, place);
    splitting = splitting(weights, tiles);
    return splitting.enlarge(planes, width, height);
  }

  @Override
  public void close() {
    tiles.close();
  }
}
