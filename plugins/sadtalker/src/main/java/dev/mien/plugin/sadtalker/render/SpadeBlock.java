package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A residual block that is told at every place of the picture what belongs there: after each
 * normalisation the features say by how much to stretch and shift every channel.
 */
final class SpadeBlock {
  private static final Convolution SAME = kernel(3).padding(1);
  private static final int HIDDEN = 128;

  private final Graph graph;
  private final Value features;
  private final int enlarged;
  private final Weights net;

  /**
   * A block.
   *
   * @param features that tell what belongs where, [B, 256, h, w]
   * @param enlarged how many times larger than the features its result is: 1, 2 or 4
   */
  SpadeBlock(Graph graph, Value features, int enlarged, Weights net) {
    this.graph = graph;
    this.features = features;
    this.enlarged = enlarged;
    this.net = net;
  }

  /** From [B, channels, H, W] to the same. */
  Value of(Value x) {
    long channels = x.size(1);
    List<Value> hidden = hidden("norm_0", "norm_1");
    Value dx = modulated(normalised(x), hidden.get(0), net.at("norm_0"));
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_0"), channels);
    dx = modulated(normalised(dx), hidden.get(1), net.at("norm_1"));
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_1"), channels);
    return x.plus(dx);
  }

  /**
   * The block behind a doubling of height and width. A channel's mean and variance do not change by
   * that, so it is normalised before.
   *
   * @param x [B, in, H, W]
   * @return [B, out, 2H, 2W]
   */
  Value ofDoubled(Value x, long out) {
    List<Value> hidden = hidden("norm_0", "norm_1", "norm_s");
    Value normalised = normalised(x).nearest(2 * x.size(2), 2 * x.size(3)); // [B, in, 2H, 2W]
    Value dx = modulated(normalised, hidden.get(0), net.at("norm_0"));
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_0"), out);
    dx = modulated(normalised(dx), hidden.get(1), net.at("norm_1"));
    dx = convolved(dx.leakyRelu(0.2), net.at("conv_1"), out);
    Value shortcut = modulated(normalised, hidden.get(2), net.at("norm_s"));
    Value weight = Layers.spectralNorm(net.at("conv_s"), out, x.size(1), 1, 1);
    return shortcut.conv2d(weight, null, kernel(1)).plus(dx);
  }

  /** What each of the norms makes of the features, [B, 128, H, W]: one convolution for all. */
  private List<Value> hidden(String... norms) {
    Kernel all = shared(norms[0]);
    for (int i = 1; i < norms.length; i++) {
      all = all.and(graph, shared(norms[i]));
    }
    Value hidden =
        enlarged == 1
            ? features.conv2d(all.weight(), all.bias(), SAME)
            : Polyphase.conv2d(graph, features, all.weight(), all.bias(), enlarged);
    hidden = hidden.relu();
    List<Value> each = new ArrayList<>();
    for (int i = 0; i < norms.length; i++) {
      each.add(hidden.narrow(1, (long) i * HIDDEN, HIDDEN));
    }
    return each;
  }

  private Kernel shared(String norm) {
    return Kernel.of(net.at(norm + ".mlp_shared.0"), HIDDEN, features.size(1), 3, 3);
  }

  private static Value normalised(Value x) {
    return x.instanceNorm(EPSILON);
  }

  /** x (1 + gamma) + beta; gamma and beta are one convolution, which adds the 1 as well. */
  private Value modulated(Value x, Value hidden, Weights norm) {
    long channels = x.size(1);
    Kernel gamma = Kernel.of(norm.at("mlp_gamma"), channels, HIDDEN, 3, 3);
    Kernel stretch = new Kernel(gamma.weight(), gamma.bias().plus(1));
    Kernel both = stretch.and(graph, Kernel.of(norm.at("mlp_beta"), channels, HIDDEN, 3, 3));
    Value told = hidden.conv2d(both.weight(), both.bias(), SAME); // [B, 2 channels, H, W]
    return x.times(told.narrow(1, 0, channels)).plus(told.narrow(1, channels, channels));
  }

  private static Value convolved(Value x, Weights at, long out) {
    return x.conv2d(Layers.spectralNorm(at, out, x.size(1), 3, 3), at.get("bias", out), SAME);
  }
}
