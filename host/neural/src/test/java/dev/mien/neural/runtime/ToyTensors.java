package dev.mien.neural.runtime;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A checkpoint's tensors, made up. */
final class ToyTensors {
  private final Map<String, TensorEntry> tensors = new LinkedHashMap<>();
  private final Random random = new Random(1);

  Map<String, TensorEntry> map() {
    return tensors;
  }

  /** Values between 0.5 and 1.5, so that they can be variances too. */
  ToyTensors with(String name, long... shape) {
    int count = 1;
    for (long size : shape) {
      count *= (int) size;
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 0.5f + random.nextFloat();
    }
    return with(name, values, shape);
  }

  ToyTensors with(String name, float[] values, long... shape) {
    ByteBuffer data = little(4 * values.length);
    for (float value : values) {
      data.putFloat(value);
    }
    return with(name, ElementType.F32, data.flip(), shape);
  }

  ToyTensors with(String name, ElementType type, ByteBuffer data, long... shape) {
    tensors.put(name, new Toy(name, type, shape, data));
    return this;
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static float[] floats(TensorEntry entry) {
    ByteBuffer data = entry.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[data.remaining() / 4];
    data.asFloatBuffer().get(values);
    return values;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Toy(String name, ElementType type, long[] shape, ByteBuffer data)
      implements TensorEntry {}
}
