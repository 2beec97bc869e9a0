package dev.mien.neural.program;

import static dev.mien.neural.program.Convolution.kernel;

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
public final class Polyphase {
  private static final int TAPS = 3;

  private Polyphase() {}

  /**
   * The same as {@code x.nearest(2 * height, 2 * width)} and a convolution of kernel 3, padding 1.
   *
   * @param x [B, in, height, width]
   * @param of [out, in, 3, 3]
   * @return [B, out, 2 * height, 2 * width]
   */
  public static Value conv2d(Value x, Kernel of) {
    return spread2d(x, of, 1);
  }

  /**
   * The same with a {@linkplain Value#reflectionPad mirrored} border of 1 instead of zeros. What is
   * mirrored there is the second of two copies, so that the small picture's border is repeated.
   */
  public static Value mirroredConv2d(Value x, Kernel of) {
    return spread2d(x.replicationPad(1, 1, 1, 1), of, 3); // without the 2 + 1 places outside
  }

  private static Value spread2d(Value x, Kernel of, long cut) {
    Value spread = spread(spread(of.weight(), 2, 2), 3, 2); // [out, in, 4, 4]
    return x.convTranspose2d(
        spread.permute(1, 0, 2, 3), of.bias(), kernel(4, 4).stride(2, 2).padding(cut, cut));
  }

  /**
   * The same for a volume of which height and width were doubled.
   *
   * @param x [B, in, depth, height, width]
   * @param of [out, in, 3, 3, 3]
   * @return [B, out, depth, 2 * height, 2 * width]
   */
  public static Value conv3d(Value x, Kernel of) {
    Value spread = spread(spread(of.weight(), 3, 2), 4, 2); // [out, in, 3, 4, 4]
    return x.convTranspose3d(
        flipped(spread, 2).permute(1, 0, 2, 3, 4),
        of.bias(),
        kernel(TAPS, 4, 4).stride(1, 2, 2).padding(1, 1, 1));
  }

  /** Sums of the taps along one dimension that reach the same element, the last tap first. */
  private static Value spread(Value weight, int dimension, int n) {
    List<Value> sums = new ArrayList<>();
    for (int place = 0; place < n + TAPS - 1; place++) {
      int first = Math.max(0, TAPS - 1 - place);
      int last = Math.min(TAPS - 1, n + TAPS - 2 - place);
      sums.add(Kernel.summed(weight, dimension, first, last));
    }
    return weight.graph().cat(dimension, sums);
  }

  /** A transposed convolution goes through its taps backwards, along the depth too. */
  private static Value flipped(Value weight, int dimension) {
    return spread(weight, dimension, 1);
  }
}
