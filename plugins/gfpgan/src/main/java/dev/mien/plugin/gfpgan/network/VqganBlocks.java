package dev.mien.plugin.gfpgan.network;

import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * A way through blocks that the checkpoint numbers from 0: each method is the next one. How
 * CodeFormer names the layers of its encoder and generator.
 */
final class VqganBlocks {
  private final Weights blocks;
  private Value x;
  private int next;

  VqganBlocks(Value x, Weights blocks) {
    this.x = x;
    this.blocks = blocks;
  }

  private Weights next() {
    return blocks.at(String.valueOf(next++));
  }

  VqganBlocks convolution(long channels) {
    x = x.conv2d(next(), channels, VqganLayers.SAME);
    return this;
  }

  VqganBlocks residual(long channels) {
    x = VqganLayers.residual(x, next(), channels, "conv_out");
    return this;
  }

  VqganBlocks attention() {
    Weights at = next();
    Value seen = VqganLayers.norm(x, at.at("norm"));
    x = x.plus(VqganLayers.attention(seen, seen, at, 1));
    return this;
  }

  VqganBlocks down() {
    x = VqganLayers.down(x, next().at("conv"));
    return this;
  }

  VqganBlocks up() {
    x = VqganLayers.up(x, next().at("conv"));
    return this;
  }

  VqganBlocks norm() {
    x = VqganLayers.norm(x, next());
    return this;
  }

  /** Goes on with something else. */
  VqganBlocks with(Value other) {
    x = other;
    return this;
  }

  /** What the blocks so far gave. */
  Value value() {
    return x;
  }
}
