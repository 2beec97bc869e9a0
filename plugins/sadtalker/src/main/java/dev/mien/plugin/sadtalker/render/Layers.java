package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/** Layers that the keypoint detector and several parts of the generator are made of. */
final class Layers {
  /** Added to the variance in every normalisation. */
  static final double EPSILON = 1e-5;

  private static final Convolution SAME = kernel(3).padding(1);

  private Layers() {}

  /** Convolution, batch normalisation and ReLU of [B, channels, height, width]. */
  static Value same(Value x, Weights block, long channels) {
    return x.conv2d(block.at("conv"), channels, SAME).batchNorm(block.at("norm"), EPSILON).relu();
  }

  /** The same of [B, channels, depth, height, width]. */
  static Value same3d(Value x, Weights block, long channels) {
    return x.conv3d(block.at("conv"), channels, SAME).batchNorm(block.at("norm"), EPSILON).relu();
  }

  /**
   * A weight divided by its largest singular value, as it was when the training ended.
   *
   * @param at holds {@code weight_orig} and the vectors {@code weight_u} and {@code weight_v}
   * @param sizes of the weight, out first
   */
  static Value spectralNorm(Weights at, long... sizes) {
    Value weight = at.get("weight_orig", sizes);
    long rest = weight.shape().elements() / sizes[0];
    Value rows = weight.reshape(sizes[0], rest).times(at.get("weight_v", rest)).sum(1); // [out]
    Value sigma = at.get("weight_u", sizes[0]).times(rows).sum(0); // []
    return weight.dividedBy(sigma);
  }
}
