package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;
import static dev.mien.plugin.sadtalker.render.SpadeNorm.HIDDEN;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Polyphase;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * A residual block that is told at every place of the picture what belongs there: after each
 * normalisation the features say by how much to stretch and shift every channel.
 */
final class SpadeBlock {
  private static final Convolution SAME = kernel(3).padding(1);

  private final Graph graph;
  private final Value features;
  private final Weights net;

  /**
   * A block.
   *
   * @param features that tell what belongs where, [B, 256, h, w]
   */
  SpadeBlock(Graph graph, Value features, Weights net) {
    this.graph = graph;
    this.features = features;
    this.net = net;
  }

  /** From [B, channels, h, w] to the same. */
  Value of(Value x) {
    long channels = x.size(1);
    Kernel shared = shared("norm_0", "norm_1");
    Value hidden = features.conv2d(shared.weight(), shared.bias(), SAME).relu();
    Value dx = modulated(normalised(x), hidden, 0, "norm_0");
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_0"), channels);
    dx = modulated(normalised(dx), hidden, 1, "norm_1");
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_1"), channels);
    return x.plus(dx);
  }

  /**
   * The block behind a doubling of height and width. A channel's mean and variance do not change by
   * that, so it is normalised before.
   *
   * @param x [B, in, h, w]
   * @return [B, out, 2h, 2w]
   */
  Value ofDoubled(Value x, long out) {
    Kernel shared = shared("norm_0", "norm_1", "norm_s");
    Value hidden = Polyphase.conv2d(features, shared).relu();
    Value normalised = normalised(x).nearest(2 * x.size(2), 2 * x.size(3)); // [B, in, 2h, 2w]
    Value dx = modulated(normalised, hidden, 0, "norm_0");
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_0"), out);
    dx = modulated(normalised(dx), hidden, 1, "norm_1");
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_1"), out);
    Value shortcut = modulated(normalised, hidden, 2, "norm_s");
    Value weight = Layers.spectralNorm(net.at("conv_s"), out, x.size(1), 1, 1);
    return shortcut.conv2d(weight, null, kernel(1)).plus(dx);
  }

  private Kernel shared(String... norms) {
    return SpadeNorm.shared(graph, net, features.size(1), norms);
  }

  /**
   * What a norm makes of a picture.
   *
   * @param hidden of all norms, [B, norms · 128, H, W]
   * @param index of this one among them
   */
  private Value modulated(Value x, Value hidden, int index, String norm) {
    Kernel modulation = new SpadeNorm(net.at(norm)).modulation(graph, x.size(1));
    Value own = hidden.narrow(1, (long) index * HIDDEN, HIDDEN); // [B, 128, H, W]
    return SpadeNorm.modulated(x, own.conv2d(modulation.weight(), modulation.bias(), SAME));
  }

  static Value normalised(Value x) {
    return x.instanceNorm(EPSILON);
  }

  static Value convolved(Value x, Weights at, long out) {
    return x.conv2d(Layers.spectralNorm(at, out, x.size(1), 3, 3), at.get("bias", out), SAME);
  }
}
