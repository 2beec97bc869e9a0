package dev.mien.neural.program;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The sizes of a tensor, outermost first. Every size is known while a network is described, except
 * that of the batch.
 */
public final class Shape {
  /** The size of a dimension that is only known at run time; the first one at most. */
  public static final long BATCH = -1;

  private final long[] sizes;

  private Shape(long[] sizes) {
    this.sizes = sizes;
  }

  /** Sizes of at least 0; the first may be {@link #BATCH}. */
  public static Shape of(long... sizes) {
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] < 0 && !(i == 0 && sizes[i] == BATCH)) {
        throw new IllegalArgumentException(
            "a size is negative, or a batch not first: " + Arrays.toString(sizes));
      }
    }
    return new Shape(sizes.clone());
  }

  /** How many dimensions there are. */
  public int rank() {
    return sizes.length;
  }

  /**
   * The size of one dimension.
   *
   * @param dimension from 0, or negative and counted from the end: -1 is the last
   */
  public long size(int dimension) {
    return sizes[index(dimension)];
  }

  /** All sizes, {@link #BATCH} as -1. */
  public long[] sizes() {
    return sizes.clone();
  }

  /** How many elements there are, the batch counted as 1. */
  public long elements() {
    long product = 1;
    for (long size : sizes) {
      product = Math.multiplyExact(product, size == BATCH ? 1 : size);
    }
    return product;
  }

  /** Whether the first size is known at run time only. */
  public boolean hasBatch() {
    return sizes.length > 0 && sizes[0] == BATCH;
  }

  /** The same with one size changed. */
  Shape with(int dimension, long size) {
    long[] changed = sizes.clone();
    changed[index(dimension)] = size;
    return of(changed);
  }

  /** A dimension counted from the start. */
  int index(int dimension) {
    int index = dimension < 0 ? dimension + sizes.length : dimension;
    if (index < 0 || index >= sizes.length) {
      throw new IllegalArgumentException("%s has no dimension %d".formatted(this, dimension));
    }
    return index;
  }

  /** Whether a tensor of these sizes can stand where this shape is expected. */
  public boolean accepts(long... actual) {
    if (actual.length != sizes.length) {
      return false;
    }
    for (int i = 0; i < actual.length; i++) {
      if (sizes[i] != BATCH && sizes[i] != actual[i]) {
        return false;
      }
    }
    return true;
  }

  /** The sizes after PyTorch's broadcasting. */
  static Shape broadcast(Shape a, Shape b) {
    long[] result = new long[Math.max(a.rank(), b.rank())];
    for (int i = 1; i <= result.length; i++) {
      long left = i <= a.rank() ? a.size(-i) : 1;
      long right = i <= b.rank() ? b.size(-i) : 1;
      if (left != right && left != 1 && right != 1) {
        throw new IllegalArgumentException("%s and %s do not fit each other".formatted(a, b));
      }
      result[result.length - i] = left == 1 ? right : left;
    }
    return of(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sizes, shape.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** As papers write it: {@code [B, 64, 32, 32]}. */
  @Override
  public String toString() {
    return Arrays.stream(sizes)
        .mapToObj(size -> size == BATCH ? "B" : Long.toString(size))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
