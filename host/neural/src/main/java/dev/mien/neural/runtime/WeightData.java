package dev.mien.neural.runtime;

import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.checkpoint.TensorEntry;
import dev.mien.neural.program.Source;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** The elements of tensors and constants as the engine can take them: direct, and aligned. */
final class WeightData {
  private WeightData() {}

  /** The elements where they lie in the file, or a copy where the engine cannot use them there. */
  static ByteBuffer of(TensorEntry entry) {
    ByteBuffer data = entry.data().slice().order(ByteOrder.LITTLE_ENDIAN);
    if (entry.type() == ElementType.BF16) {
      return widened(data);
    }
    boolean aligned = data.capacity() == 0 || data.alignmentOffset(0, entry.type().bytes()) == 0;
    return aligned ? data : little(data.capacity()).put(data).flip();
  }

  /** A copy of a constant. */
  static ByteBuffer of(Source.Constant constant) {
    FloatBuffer values = constant.values().duplicate();
    ByteBuffer data = little(Float.BYTES * values.remaining());
    data.asFloatBuffer().put(values);
    return data;
  }

  /** A bfloat16 is the upper half of a float. */
  private static ByteBuffer widened(ByteBuffer data) {
    ByteBuffer wide = little(2 * data.capacity());
    while (data.hasRemaining()) {
      wide.putInt(data.getShort() << Short.SIZE);
    }
    return wide.flip();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
