package dev.mien.neural.runtime;

import java.util.Map;

/** What a run gave. Closing it frees whatever was not taken out. */
public final class Results implements AutoCloseable {
  private final Map<String, Tensor> tensors;

  Results(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** An output, which stays with these results. */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no output is called '%s', only %s".formatted(name, tensors.keySet()));
    }
    return tensor;
  }

  /** An output's numbers, row by row. */
  public float[] floats(String name) {
    return get(name).floats();
  }

  /** Takes an output out: whoever calls this closes it. */
  public Tensor take(String name) {
    Tensor tensor = get(name);
    tensors.remove(name);
    return tensor;
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
  }
}
