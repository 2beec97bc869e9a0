package dev.mien.testkit.golden;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers of a case: a shape and row-major elements of any type that goldens use. */
public final class GoldenTensor {
  private final ElementType type;
  private final long[] shape;
  private final ByteBuffer data;

  GoldenTensor(TensorEntry entry) {
    this.type = entry.type();
    this.shape = entry.shape();
    this.data = entry.data();
  }

  /** How long each axis is; empty for a single number. */
  public long[] shape() {
    return shape.clone();
  }

  /** How many numbers there are. */
  public int count() {
    return data.limit() / type.bytes();
  }

  /** Whether the numbers are integers, so that a difference is a matter of levels. */
  boolean isInteger() {
    return type != ElementType.F32 && type != ElementType.F64;
  }

  /** Element {@code index} of the flattened tensor. */
  public double at(int index) {
    return switch (type) {
      case F32 -> data.getFloat(4 * index);
      case F64 -> data.getDouble(8 * index);
      case I64 -> data.getLong(8 * index);
      case I32 -> data.getInt(4 * index);
      case I16 -> data.getShort(2 * index);
      case I8 -> data.get(index);
      case U8, BOOL -> Byte.toUnsignedInt(data.get(index));
      case F16, BF16 -> throw new IllegalStateException("Goldens are never of type " + type);
    };
  }

  /** All of it as floats; levels stay 0 to 255. */
  public float[] floats() {
    float[] values = new float[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) at(i);
    }
    return values;
  }

  /** All of it as doubles. */
  public double[] doubles() {
    double[] values = new double[count()];
    Arrays.setAll(values, this::at);
    return values;
  }

  /** All of it as integers. */
  public long[] longs() {
    long[] values = new long[count()];
    Arrays.setAll(values, i -> Math.round(at(i)));
    return values;
  }

  /** Levels as they are stored: one byte each, unsigned (or signed, where the case says I8). */
  public byte[] bytes() {
    byte[] values = new byte[count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) Math.round(at(i));
    }
    return values;
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}
