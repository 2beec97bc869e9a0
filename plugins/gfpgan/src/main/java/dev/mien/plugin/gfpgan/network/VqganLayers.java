package dev.mien.plugin.gfpgan.network;

import static dev.mien.neural.program.Convolution.kernel;
import static dev.mien.neural.program.Shape.BATCH;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Value;
import dev.mien.neural.program.Weights;

/**
 * The layers of VQGAN (Esser et al., CVPR 2021), which CodeFormer and RestoreFormer are built from.
 */
final class VqganLayers {
  /** What a code has of channels. */
  static final long CODE = 256;

  /** How many codes there are. */
  static final long CODES = 1024;

  /** Codes stand in so many rows and columns. */
  static final long ROWS = 16;

  static final Convolution SAME = kernel(3).padding(1);

  private static final long GROUPS = 32;
  private static final double EPSILON = 1e-6;

  private VqganLayers() {}

  static Value norm(Value x, Weights at) {
    return x.groupNorm(at, GROUPS, EPSILON);
  }

  /**
   * Two convolutions beside a shortcut.
   *
   * @param shortcut what the checkpoint calls the convolution for other numbers of channels
   */
  static Value residual(Value x, Weights at, long channels, String shortcut) {
    Value y = norm(x, at.at("norm1")).silu().conv2d(at.at("conv1"), channels, SAME);
    y = norm(y, at.at("norm2")).silu().conv2d(at.at("conv2"), channels, SAME);
    return y.plus(
        x.size(1) == channels ? x : x.conv2d(at.at(shortcut), channels, kernel(1))); // channels
  }

  /** Half the size; the zeros stand on the right and below alone. */
  static Value down(Value x, Weights at) {
    return x.pad(0, 1, 0, 1).conv2d(at, x.size(1), kernel(3).stride(2));
  }

  /** Twice the size. */
  static Value up(Value x, Weights at) {
    return x.nearest(2 * x.size(2), 2 * x.size(3)).conv2d(at, x.size(1), SAME);
  }

  /**
   * Every place looks at all places.
   *
   * @param seen [B, C, rows, columns], normalised: gives keys and values
   * @param asked the same of what gives the queries
   * @return what was seen, [B, C, rows, columns]
   */
  static Value attention(Value asked, Value seen, Weights at, int heads) {
    long channels = seen.size(1);
    long rows = seen.size(2);
    long columns = seen.size(3);
    long each = channels / heads;
    long[] split = {BATCH, heads, each, rows * columns};
    Value query = asked.conv2d(at.at("q"), channels, kernel(1)).reshape(split);
    Value key = seen.conv2d(at.at("k"), channels, kernel(1)).reshape(split);
    Value value = seen.conv2d(at.at("v"), channels, kernel(1)).reshape(split);
    Value weights =
        query
            .times(1 / Math.sqrt((double) each))
            .permute(0, 1, 3, 2) // [B, heads, places, each]
            .matmul(key) // [B, heads, places, places]
            .softmax(-1);
    return value
        .matmul(weights.permute(0, 1, 3, 2)) // [B, heads, each, places]
        .reshape(BATCH, channels, rows, columns)
        .conv2d(at.at("proj_out"), channels, kernel(1));
  }

  /**
   * Codes as features.
   *
   * @param indices [B, 256], row by row
   * @return [B, 256, 16, 16]
   */
  static Value lookUp(Value indices, Weights quantize) {
    return indices
        .embedding(quantize.at("embedding").get("weight", CODES, CODE)) // [B, places, 256]
        .permute(0, 2, 1)
        .reshape(BATCH, CODE, ROWS, ROWS);
  }
}
