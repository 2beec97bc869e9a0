package dev.mien.plugin.sadtalker.builtin.voice;

import java.util.List;

/**
 * A small convolutional network over time: features of a voice in, weights of {@link Viseme}s out.
 *
 * <p>Convolutions with ReLU between them and a softmax at the end. No padding: the first answer
 * comes when {@link #context} frames have gone in and belongs to the middle one.
 *
 * @param layers first to last
 */
public record VisemeNetwork(List<Layer> layers) {
  /**
   * One convolution.
   *
   * @param weight {@code [kernel * in][out]}: the rows of the earliest moment first
   * @param bias {@code [out]}
   * @param kernel moments that an output looks at, odd
   * @param dilation frames from one of these moments to the next
   */
  @SuppressWarnings("ArrayRecordComponent") // Weights are never compared.
  public record Layer(float[][] weight, float[] bias, int kernel, int dilation) {
    /** Channels that go in. */
    public int in() {
      return weight.length / kernel;
    }

    /** Frames from the first moment that an output looks at to the last, both included. */
    public int span() {
      return (kernel - 1) * dilation + 1;
    }
  }

  /** A copy that nobody else changes. */
  public VisemeNetwork {
    layers = List.copyOf(layers);
  }

  /** Frames that one answer depends on, odd. */
  public int context() {
    return 1 + layers.stream().mapToInt(layer -> layer.span() - 1).sum();
  }

  /**
   * Adds rows of a matrix to a row, each times its factor: the one inner loop of this network, in
   * use and in training. Four rows at once, over neighbouring floats: the JIT compiler makes vector
   * instructions of that.
   *
   * @param sum changed in place
   * @param factors a factor per row, from {@code firstFactor} on
   * @param firstFactor index in {@code factors}
   * @param rows each as long as {@code sum}
   * @param firstRow index in {@code rows}
   * @param count number of rows
   */
  public static void addRows(
      float[] sum, float[] factors, int firstFactor, float[][] rows, int firstRow, int count) {
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      int factor = firstFactor + i;
      int row = firstRow + i;
      add(
          sum,
          factors[factor],
          rows[row],
          factors[factor + 1],
          rows[row + 1],
          factors[factor + 2],
          rows[row + 2],
          factors[factor + 3],
          rows[row + 3]);
    }
    for (; i < count; i++) {
      float[] row = rows[firstRow + i];
      add(sum, factors[firstFactor + i], row, 0, row, 0, row, 0, row);
    }
  }

  private static void add(
      float[] sum,
      float a,
      float[] rowA,
      float b,
      float[] rowB,
      float c,
      float[] rowC,
      float d,
      float[] rowD) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a * rowA[i] + b * rowB[i] + c * rowC[i] + d * rowD[i];
    }
  }
}
