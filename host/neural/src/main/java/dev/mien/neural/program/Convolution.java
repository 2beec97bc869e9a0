package dev.mien.neural.program;

import java.util.Arrays;

/**
 * How a convolution slides: PyTorch's {@code kernel_size}, {@code stride}, {@code padding}, {@code
 * dilation} and {@code groups}. A single number stands for all of its dimensions.
 */
public final class Convolution {
  private final long[] kernel;
  private final long[] stride;
  private final long[] padding;
  private final long[] dilation;
  private final long groups;
  private final boolean bias;

  private Convolution(
      long[] kernel, long[] stride, long[] padding, long[] dilation, long groups, boolean bias) {
    this.kernel = kernel;
    this.stride = stride;
    this.padding = padding;
    this.dilation = dilation;
    this.groups = groups;
    this.bias = bias;
  }

  /** A kernel of this size; stride 1, no padding, with bias. */
  public static Convolution kernel(long... size) {
    return new Convolution(size, one(1), one(0), one(1), 1, true);
  }

  /** Steps of this size. */
  public Convolution stride(long... steps) {
    return new Convolution(kernel, steps, padding, dilation, groups, bias);
  }

  /** This many zeros on either side. */
  public Convolution padding(long... zeros) {
    return new Convolution(kernel, stride, zeros, dilation, groups, bias);
  }

  /** This far between two taps of the kernel. */
  public Convolution dilation(long... distance) {
    return new Convolution(kernel, stride, padding, distance, groups, bias);
  }

  /** Channels in groups that do not see each other. */
  public Convolution groups(long count) {
    return new Convolution(kernel, stride, padding, dilation, count, bias);
  }

  /** Nothing is added. */
  public Convolution withoutBias() {
    return new Convolution(kernel, stride, padding, dilation, groups, false);
  }

  boolean hasBias() {
    return bias;
  }

  long groups() {
    return groups;
  }

  long[] kernel(int dimensions) {
    return spread(kernel, dimensions);
  }

  long[] stride(int dimensions) {
    return spread(stride, dimensions);
  }

  long[] padding(int dimensions) {
    return spread(padding, dimensions);
  }

  long[] dilation(int dimensions) {
    return spread(dilation, dimensions);
  }

  /** The sizes of an input of these sizes after it. */
  Shape result(Shape input, long outChannels, int dimensions) {
    Shape result = input.with(1, outChannels);
    for (int i = 0; i < dimensions; i++) {
      long reach = dilation(dimensions)[i] * (kernel(dimensions)[i] - 1) + 1;
      long room = input.size(i + 2) + 2 * padding(dimensions)[i] - reach;
      if (room < 0) {
        throw new IllegalArgumentException(
            "a kernel that reaches %d does not fit into %s".formatted(reach, input));
      }
      result = result.with(i + 2, room / stride(dimensions)[i] + 1);
    }
    return result;
  }

  /** The sizes of an input of these sizes after the transposed convolution. */
  Shape transposedResult(Shape input, long outChannels, int dimensions) {
    Shape result = input.with(1, outChannels);
    for (int i = 0; i < dimensions; i++) {
      result =
          result.with(
              i + 2,
              (input.size(i + 2) - 1) * stride(dimensions)[i]
                  - 2 * padding(dimensions)[i]
                  + dilation(dimensions)[i] * (kernel(dimensions)[i] - 1)
                  + 1);
    }
    return result;
  }

  private static long[] one(long number) {
    return new long[] {number};
  }

  private static long[] spread(long[] numbers, int dimensions) {
    if (numbers.length == dimensions) {
      return numbers;
    }
    if (numbers.length != 1) {
      throw new IllegalArgumentException(
          "%s does not fit %d dimensions".formatted(Arrays.toString(numbers), dimensions));
    }
    long[] all = new long[dimensions];
    Arrays.fill(all, numbers[0]);
    return all;
  }
}
