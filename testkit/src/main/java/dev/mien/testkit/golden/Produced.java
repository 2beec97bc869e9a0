package dev.mien.testkit.golden;

import java.nio.FloatBuffer;
import java.util.function.IntToDoubleFunction;

/** A result by flat, row-major index; asked only where the golden has a sample. */
public interface Produced {
  /** How many numbers the whole result has. */
  long count();

  /** Number {@code index} of the flattened result. */
  double at(int index);

  /** A result that lies in an array. */
  static Produced of(float[] values) {
    return of(FloatBuffer.wrap(values));
  }

  /** A result that lies in a buffer, from its position to its limit. */
  static Produced of(FloatBuffer values) {
    int first = values.position();
    return of(values.remaining(), index -> values.get(first + index));
  }

  /** A result that lies in an array. */
  static Produced of(double[] values) {
    return of(values.length, index -> values[index]);
  }

  /** Integers that lie in an array. */
  static Produced of(long[] values) {
    return of(values.length, index -> values[index]);
  }

  /** Levels of a picture, 0 to 255, one byte each. */
  static Produced ofLevels(byte[] values) {
    return of(values.length, index -> Byte.toUnsignedInt(values[index]));
  }

  private static Produced of(int count, IntToDoubleFunction number) {
    return new Produced() {
      @Override
      public long count() {
        return count;
      }

      @Override
      public double at(int index) {
        return number.applyAsDouble(index);
      }
    };
  }
}
