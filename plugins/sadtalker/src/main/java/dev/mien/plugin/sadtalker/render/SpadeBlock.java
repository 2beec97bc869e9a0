package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;

import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/** A residual block that is told at every place of the picture what belongs there. */
final class SpadeBlock {
  private static final int HIDDEN = 128;

  private SpadeBlock() {}

  /**
   * Describes it.
   *
   * @param x [B, in, H, W]
   * @param features that tell what belongs where, [B, 256, h, w]
   * @return [B, out, H, W]
   */
  static Value of(Value x, Value features, Weights net, long out) {
    long in = x.size(1);
    long middle = Math.min(in, out);
    Value shortcut =
        in == out
            ? x
            : norm(x, features, net.at("norm_s"))
                .conv2d(Layers.spectralNorm(net.at("conv_s"), out, in, 1, 1), null, kernel(1));
    Value dx = norm(x, features, net.at("norm_0")).leakyRelu(0.2);
    dx = convolution(dx, net.at("conv_0"), middle);
    dx = norm(dx, features, net.at("norm_1")).leakyRelu(0.2);
    dx = convolution(dx, net.at("conv_1"), out);
    return shortcut.plus(dx);
  }

  private static Value convolution(Value x, Weights at, long out) {
    return x.conv2d(
        Layers.spectralNorm(at, out, x.size(1), 3, 3), at.get("bias", out), kernel(3).padding(1));
  }

  private static Value norm(Value x, Value features, Weights net) {
    long channels = x.size(1);
    Value hidden =
        features
            .nearest(x.size(2), x.size(3))
            .conv2d(net.at("mlp_shared.0"), HIDDEN, kernel(3).padding(1))
            .relu(); // [B, 128, H, W]
    Value gamma = hidden.conv2d(net.at("mlp_gamma"), channels, kernel(3).padding(1));
    Value beta = hidden.conv2d(net.at("mlp_beta"), channels, kernel(3).padding(1));
    return x.instanceNorm(EPSILON).times(gamma.plus(1)).plus(beta);
  }
}
