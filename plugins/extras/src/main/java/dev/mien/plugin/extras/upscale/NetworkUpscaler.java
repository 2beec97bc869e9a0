package dev.mien.plugin.extras.upscale;

import dev.mien.media.enlarge.NetworkEnlarger;
import dev.mien.media.enlarge.NetworkEnlarger.Opacity;
import dev.mien.media.enlarge.SplittingNetwork;
import dev.mien.media.enlarge.Tiling;
import dev.mien.neural.runtime.NeuralPlacement;
import dev.mien.plugin.extras.upscale.UpscalerWeights.Mixture;
import dev.mien.spi.image.Enlargement;
import dev.mien.spi.image.Upscaler;
import dev.mien.spi.media.DeepImage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Enlarges by a network. */
final class NetworkUpscaler implements Upscaler {
  /** SadTalker's, for the background of a video. */
  private static final int REFERENCE_TILE = 400;

  private static final int REFERENCE_PAD = 10;

  /** Over how much of what two tiles both see the one becomes the other. */
  private static final int FADE = 8;

  /** What a network may hold while it works on a tile: on the processor, on a graphics card. */
  private static final long PROCESSOR_BYTES = 800L << 20;

  private static final long CARD_BYTES = 4L << 30;

  private static final int SMALLEST_WINDOW = 128;
  private static final int LARGEST_WINDOW = 1024;

  private final UpscalerWeights weights;
  private final Optional<Path> noisy;
  private final NeuralPlacement place;

  /**
   * An upscaler.
   *
   * @param noisy file of its sibling that leaves the noise, if there is one
   */
  NetworkUpscaler(UpscalerWeights weights, Optional<Path> noisy, NeuralPlacement place) {
    this.weights = weights;
    this.noisy = noisy;
    this.place = place;
  }

  @Override
  public DeepImage upscale(DeepImage picture, Enlargement wanted, DoubleConsumer progress) {
    Architecture architecture = weights.architecture();
    int scale = architecture.scale();
    int multiple = architecture.multiple();
    try (LeasedTiles tiles = new LeasedTiles(mixed(1 - wanted.denoise()), place)) {
      return new NetworkEnlarger(
              new SplittingNetwork(tiles, scale, multiple),
              scale,
              multiple,
              wanted.reference() ? reference(picture) : tiling(architecture),
              scale == 1 ? Opacity.LINEAR : Opacity.NETWORK)
          .enlarge(picture, wanted.width(), wanted.height(), progress);
    }
  }

  /** The weights with as much of the sibling's as noise shall stay. */
  private UpscalerWeights mixed(double noise) {
    return noisy.isEmpty() || noise == 0
        ? weights
        : new UpscalerWeights(
            weights.path(),
            weights.prefix(),
            weights.architecture(),
            Optional.of(new Mixture(noisy.get(), noise)));
  }

  private static Tiling reference(DeepImage picture) {
    boolean eightBits = true;
    for (short sample : picture.rgb()) {
      eightBits &= (sample & 0xffff) % 257 == 0; // as DeepImage holds a level
    }
    return new Tiling.Reference(REFERENCE_TILE, REFERENCE_PAD, 0, eightBits ? 8 : 16);
  }

  private Tiling tiling(Architecture architecture) {
    long most = place.device().isCpu() ? PROCESSOR_BYTES : CARD_BYTES;
    int side = (int) Math.sqrt((double) most / architecture.bytesPerPixel()) / 16 * 16;
    int window = Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, side));
    // However far a network sees, most of what it does shall be new.
    int overlap = Math.min(window / 4, 2 * architecture.context() + FADE);
    return new Tiling.Even(window, overlap, FADE);
  }
}
