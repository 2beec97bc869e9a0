package dev.mien.plugin.sadtalker.render;

import static dev.mien.plugin.sadtalker.render.Layers.EPSILON;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;
import java.util.Arrays;

/**
 * What a convolution multiplies with and adds. It depends on the checkpoint alone, so that
 * arithmetic on it costs nothing once the network is loaded.
 *
 * @param weight [out, in, …]
 * @param bias [out]
 */
record Kernel(Value weight, Value bias) {
  /** As the checkpoint has it. */
  static Kernel of(Weights at, long... sizes) {
    return new Kernel(at.get("weight", sizes), at.get("bias", sizes[0]));
  }

  /** Two convolutions of the same input as one: the other's channels come after these. */
  Kernel and(Graph graph, Kernel other) {
    return new Kernel(graph.cat(0, weight, other.weight), graph.cat(0, bias, other.bias));
  }

  /** This convolution and the batch normalisation after it. */
  Kernel normalised(Weights norm) {
    long channels = weight.size(0);
    Value scale =
        norm.get("weight", channels).times(norm.get("running_var", channels).plus(EPSILON).rsqrt());
    Value shift = norm.get("bias", channels).minus(norm.get("running_mean", channels).times(scale));
    long[] each = weight.shape().sizes();
    Arrays.fill(each, 1, each.length, 1);
    return new Kernel(weight.times(scale.reshape(each)), bias.times(scale).plus(shift));
  }

  /** The taps of a weight from first to last along one dimension, added up to one. */
  static Value summed(Value weight, int dimension, int first, int last) {
    Value sum = weight.narrow(dimension, first, 1);
    for (int tap = first + 1; tap <= last; tap++) {
      sum = sum.plus(weight.narrow(dimension, tap, 1));
    }
    return sum;
  }
}
