package dev.mien.plugin.sadtalker.render;

import static dev.mien.neural.program.Convolution.kernel;

import dev.mien.neural.program.Graph;
import dev.mien.neural.program.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of something that was enlarged by repeating its elements, computed without
 * enlarging it.
 *
 * <p>Where every element stands n times in a row, a kernel of three taps meets at most two
 * different ones, so taps that meet the same one can be added up beforehand. What element j adds to
 * the places around its copies is then the sum of the taps that reach it from there: w2, w1 + w2,
 * w0 + w1, w0 for n = 2. That is a transposed convolution of stride 2 with a kernel of 4 taps,
 * which has 4 multiplications instead of 9 per place in a plane. The result is the same to
 * rounding, borders included.
 */
final class Polyphase {
  private static final int TAPS = 3;

  private Polyphase() {}

  /**
   * The same as {@code x.nearest(2 * height, 2 * width)} and a convolution of kernel 3, padding 1.
   *
   * @param x [B, in, height, width]
   * @param weight [out, in, 3, 3]
   * @param bias [out]
   * @return [B, out, 2 * height, 2 * width]
   */
  static Value conv2d(Graph graph, Value x, Value weight, Value bias) {
    Value spread = spread(graph, spread(graph, weight, 2, 2), 3, 2); // [out, in, 4, 4]
    return x.convTranspose2d(spread.permute(1, 0, 2, 3), bias, kernel(4).stride(2).padding(1));
  }

  /**
   * The same for a volume of which height and width were doubled.
   *
   * @param x [B, in, depth, height, width]
   * @param weight [out, in, 3, 3, 3]
   * @param bias [out]
   * @return [B, out, depth, 2 * height, 2 * width]
   */
  static Value conv3d(Graph graph, Value x, Value weight, Value bias) {
    Value spread = spread(graph, spread(graph, weight, 3, 2), 4, 2); // [out, in, 3, 4, 4]
    return x.convTranspose3d(
        flipped(graph, spread, 2).permute(1, 0, 2, 3, 4),
        bias,
        kernel(TAPS, 4, 4).stride(1, 2, 2).padding(1));
  }

  /** Sums of the taps along one dimension that reach the same element, the last tap first. */
  private static Value spread(Graph graph, Value weight, int dimension, int n) {
    List<Value> sums = new ArrayList<>();
    for (int place = 0; place < n + TAPS - 1; place++) {
      int first = Math.max(0, TAPS - 1 - place);
      int last = Math.min(TAPS - 1, n + TAPS - 2 - place);
      sums.add(Kernel.summed(weight, dimension, first, last));
    }
    return graph.cat(dimension, sums);
  }

  /** A transposed convolution goes through its taps backwards, along the depth too. */
  private static Value flipped(Graph graph, Value weight, int dimension) {
    return spread(graph, weight, dimension, 1);
  }
}
