package dev.mien.neural.runtime;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;

/**
 * Numbers in 32 bits where the engine can use them. They lie in native memory until they are
 * closed.
 */
public final class Tensor implements AutoCloseable {
  private final PtNDArray array;

  Tensor(PtNDArray array) {
    this.array = array;
  }

  /**
   * A copy of some numbers in the processor's memory.
   *
   * @param values row by row
   * @param sizes outermost first
   */
  public static Tensor of(float[] values, long... sizes) {
    Shape shape = new Shape(sizes);
    if (shape.size() != values.length) {
      throw new IllegalArgumentException(
          "%d values cannot fill %s".formatted(values.length, shape));
    }
    return new Tensor(
        InferenceThreads.call(() -> (PtNDArray) TorchEngine.get().manager().create(values, shape)));
  }

  /** Its sizes, outermost first. */
  public long[] sizes() {
    return array.getShape().getShape();
  }

  /** A copy of the numbers, row by row. */
  public float[] floats() {
    return InferenceThreads.call(array::toFloatArray);
  }

  PtNDArray array() {
    return array;
  }

  /** The same where a device can use it: this one if it is there already. */
  Tensor on(NeuralDevice device) {
    return array.getDevice().equals(device.djl())
        ? this
        : new Tensor(array.toDevice(device.djl(), true));
  }

  @Override
  public void close() {
    array.close();
  }
}
