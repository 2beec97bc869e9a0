package dev.mien.neural.runtime;

import ai.djl.Device;

/**
 * Where a network runs.
 *
 * @param index of the graphics card, or -1 for the processor
 */
public record NeuralDevice(int index) {
  /** The processor. */
  public static final NeuralDevice CPU = new NeuralDevice(-1);

  public NeuralDevice {
    if (index < -1) {
      throw new IllegalArgumentException("no device has the index " + index);
    }
  }

  /** An NVIDIA graphics card, counted from 0. */
  public static NeuralDevice cuda(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("no graphics card has the index " + index);
    }
    return new NeuralDevice(index);
  }

  /** Whether it is the processor. */
  public boolean isCpu() {
    return index < 0;
  }

  Device djl() {
    return isCpu() ? Device.cpu() : Device.gpu(index);
  }

  /** As PyTorch writes it: {@code cpu}, {@code cuda:0}. */
  @Override
  public String toString() {
    return isCpu() ? "cpu" : "cuda:" + index;
  }
}
