package dev.mien.plugin.sadtalker.render;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.Arrays;

/**
 * The weights of a normalisation that features modulate. A first convolution turns the features
 * into hidden ones, a second one those into gamma and beta.
 */
record SpadeNorm(Weights net) {
  /** How many channels are hidden between the two. */
  static final int HIDDEN = 128;

  /**
   * The first convolutions of some norms as one, since all see the same features.
   *
   * @param features how many channels these have
   */
  static Kernel shared(Graph graph, Weights net, long features, String... norms) {
    return Arrays.stream(norms)
        .map(norm -> Kernel.of(net.at(norm + ".mlp_shared.0"), HIDDEN, features, 3, 3))
        .reduce((all, next) -> all.and(graph, next))
        .orElseThrow();
  }

  /** The second convolution: 1 + gamma and beta, one after the other. */
  Kernel modulation(Graph graph, long channels) {
    Kernel gamma = Kernel.of(net.at("mlp_gamma"), channels, HIDDEN, 3, 3);
    return gamma.plus(1).and(graph, Kernel.of(net.at("mlp_beta"), channels, HIDDEN, 3, 3));
  }

  /**
   * x (1 + gamma) + beta.
   *
   * @param told both, [B, 2 channels, H, W]
   */
  static Value modulated(Value x, Value told) {
    long channels = x.size(1);
    return x.times(told.narrow(1, 0, channels)).plus(told.narrow(1, channels, channels));
  }
}
