package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.plugin.sadtalker.render.SpadeNorm.HIDDEN;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Kernel;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The {@link SpadeBlock} behind the last doubling, whose result is four times larger than the
 * features. It holds most of the work, so it is computed place by place of the {@link Cells} and
 * put together only before the convolutions.
 */
final class FinalSpadeBlock {
  private final Graph graph;
  private final Weights net;

  FinalSpadeBlock(Graph graph, Weights net) {
    this.graph = graph;
    this.net = net;
  }

  /**
   * From a picture to one of twice its size.
   *
   * @param x [B, in, 2h, 2w]
   * @param features that tell what belongs where, [B, 256, h, w]
   * @return [B, out, 4h, 4w]
   */
  Value of(Value x, Value features, long out) {
    Kernel shared = SpadeNorm.shared(graph, net, features.size(1), "norm_0", "norm_1", "norm_s");
    Cells hidden = Cells.enlarged(graph, features).convolvedAndRectified(shared);
    List<Value> normalised = Cells.cut(SpadeBlock.normalised(x), 2);

    Value dx = activated(normalised, hidden, 0, "norm_0"); // [B, in, 4h, 4w]
    dx = SpadeBlock.normalised(SpadeBlock.convolved(dx, net.at("conv_0"), out));
    dx = activated(Cells.cut(dx, Cells.SIDE), hidden, 1, "norm_1"); // [B, out, 4h, 4w]
    dx = SpadeBlock.convolved(dx, net.at("conv_1"), out);

    Value weight = Layers.spectralNorm(net.at("conv_s"), out, x.size(1), 1, 1);
    return modulated(normalised, hidden, 2, "norm_s", y -> y.conv2d(weight, null, kernel(1)))
        .plus(dx);
  }

  private Value activated(List<Value> x, Cells hidden, int index, String norm) {
    return modulated(x, hidden, index, norm, y -> y.leakyRelu(0.2));
  }

  /** Every place modulated and what follows it, put together. */
  private Value modulated(
      List<Value> x, Cells hidden, int index, String norm, UnaryOperator<Value> then) {
    Kernel modulation = new SpadeNorm(net.at(norm)).modulation(graph, x.get(0).size(1));
    Cells own = hidden.channels((long) index * HIDDEN, HIDDEN);
    List<Value> places = new ArrayList<>();
    for (int i = 0; i < x.size(); i++) {
      Value told = own.convolved(modulation, i / Cells.SIDE, i % Cells.SIDE);
      places.add(then.apply(SpadeNorm.modulated(x.get(i), told)));
    }
    return Cells.assembled(graph, places);
  }
}
