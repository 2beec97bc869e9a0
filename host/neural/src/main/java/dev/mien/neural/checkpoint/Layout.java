package dev.mien.neural.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How a tensor's elements lie in a storage: dimension <i>d</i> has {@code shape[d]} entries, {@code
 * strides[d]} elements apart. A stride of 0 repeats one entry.
 */
final class Layout {
  /** As many as torch allows. */
  private static final int MOST_DIMENSIONS = 64;

  private final long[] shape;
  private final long[] strides;
  private final long elements;
  private final long extent;

  /**
   * A view of a storage.
   *
   * @throws IllegalArgumentException for a layout that cannot be; the message says why
   */
  Layout(long[] shape, long[] strides) {
    if (shape.length != strides.length || shape.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "it has %d dimensions and %d strides".formatted(shape.length, strides.length));
    }
    if (Arrays.stream(shape).anyMatch(length -> length < 0)
        || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
      throw new IllegalArgumentException(
          "it has the shape %s and the strides %s"
              .formatted(Arrays.toString(shape), Arrays.toString(strides)));
    }
    this.shape = shape;
    this.strides = strides;
    try {
      this.elements = count(shape);
      this.extent = elements == 0 ? 0 : reach(shape, strides);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "its shape %s is too large".formatted(Arrays.toString(shape)), e);
    }
  }

  /**
   * Row-major, without gaps.
   *
   * @throws IllegalArgumentException for a shape that cannot be; the message says why
   */
  static Layout rowMajor(long[] shape) {
    return new Layout(shape, rowMajorStrides(shape));
  }

  private static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= Math.max(1, shape[d]);
    }
    return strides;
  }

  /** Also the lengths beside one of 0 must have a product, for whoever multiplies them next. */
  private static long count(long[] shape) {
    long product = 1;
    boolean empty = false;
    for (long length : shape) {
      product = Math.multiplyExact(product, Math.max(1, length));
      empty |= length == 0;
    }
    return empty ? 0 : product;
  }

  private static long reach(long[] shape, long[] strides) {
    long last = 0;
    for (int d = 0; d < shape.length; d++) {
      last = Math.addExact(last, Math.multiplyExact(shape[d] - 1, strides[d]));
    }
    return Math.addExact(last, 1);
  }

  long[] shape() {
    return shape.clone();
  }

  /** How many elements the tensor has. */
  long elements() {
    return elements;
  }

  /** How many elements of the storage lie from the tensor's first to its last. */
  long extent() {
    return extent;
  }

  boolean isRowMajor() {
    if (elements != extent) {
      return false;
    }
    long[] expected = rowMajorStrides(shape);
    for (int d = 0; d < shape.length; d++) {
      if (shape[d] > 1 && strides[d] != expected[d]) {
        return false;
      }
    }
    return true;
  }

  /** Copies all elements in row-major order to where {@code to} stands. */
  void gather(ByteBuffer from, ByteBuffer to, int elementBytes) {
    if (elements > 0) {
      gather(from, to, elementBytes, 0, 0);
    }
  }

  private void gather(ByteBuffer from, ByteBuffer to, int elementBytes, int d, long element) {
    if (d == shape.length) {
      int at = Math.toIntExact(element * elementBytes);
      for (int i = 0; i < elementBytes; i++) {
        to.put(from.get(at + i));
      }
      return;
    }
    for (long i = 0; i < shape[d]; i++) {
      gather(from, to, elementBytes, d + 1, element + i * strides[d]);
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(shape);
  }
}
