package dev.mien.neural.program;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a convolution multiplies with and adds. It depends on the checkpoint alone, so that
 * arithmetic on it costs nothing once the network is loaded.
 *
 * @param weight [out, in, …]
 * @param bias [out], or null for none
 */
public record Kernel(Value weight, @Nullable Value bias) {
  /** As the checkpoint has it: {@code weight} of these sizes and {@code bias}. */
  public static Kernel of(Weights at, long... sizes) {
    return new Kernel(at.get("weight", sizes), at.get("bias", sizes[0]));
  }

  /** As the checkpoint has it: {@code weight} of these sizes alone. */
  public static Kernel withoutBias(Weights at, long... sizes) {
    return new Kernel(at.get("weight", sizes), null);
  }

  /** Two convolutions of the same input as one: the other's channels come after these. */
  public Kernel and(Graph graph, Kernel other) {
    if (bias == null || other.bias == null) {
      throw new IllegalArgumentException("one of the convolutions has no bias");
    }
    return new Kernel(graph.cat(0, weight, other.weight), graph.cat(0, bias, other.bias));
  }

  /** This convolution with a number added to all that it gives. */
  public Kernel plus(double number) {
    if (bias == null) {
      throw new IllegalArgumentException("the convolution has no bias");
    }
    return new Kernel(weight, bias.plus(number));
  }

  /**
   * This convolution and the batch normalisation after it.
   *
   * @param norm holds what {@link Value#batchNorm} reads
   */
  public Kernel normalised(Weights norm, double epsilon) {
    Normalisation after = Normalisation.of(norm, weight.size(0), epsilon);
    long[] each = weight.shape().sizes();
    Arrays.fill(each, 1, each.length, 1);
    return new Kernel(
        weight.times(after.scale().reshape(each)),
        bias == null ? after.shift() : bias.times(after.scale()).plus(after.shift()));
  }

  /** The taps of a weight from first to last along one dimension, added up to one. */
  public static Value summed(Value weight, int dimension, int first, int last) {
    Value sum = weight.narrow(dimension, first, 1);
    for (int tap = first + 1; tap <= last; tap++) {
      sum = sum.plus(weight.narrow(dimension, tap, 1));
    }
    return sum;
  }
}
