package dev.mien.neural.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network with its weights on a device. May be run by several threads at a time. */
public final class LoadedNetwork implements AutoCloseable {
  private final PtSymbolBlock module;
  private final NeuralDevice device;
  private final Map<String, Shape> inputs;
  private final List<String> outputs;
  private final long bytes;

  /** Weights and constants where the module reads them: it does not keep their memory by itself. */
  @SuppressWarnings("unused")
  private final List<ByteBuffer> held;

  LoadedNetwork(PtSymbolBlock module, NeuralDevice device, Program program, List<ByteBuffer> held) {
    this.module = module;
    this.device = device;
    this.inputs = program.inputs();
    this.outputs = List.copyOf(program.outputs().keySet());
    this.bytes = program.bytes();
    this.held = List.copyOf(held);
  }

  /** How much memory of the device its weights take. */
  public long bytes() {
    return bytes;
  }

  /** Where it runs. */
  public NeuralDevice device() {
    return device;
  }

  /** Runs a network of one input: see {@link #run(Map)}. */
  public Results run(Tensor input) {
    return run(List.of(input));
  }

  /**
   * Runs it.
   *
   * @param tensors by the names of the inputs, from any device
   * @throws dev.mien.spi.error.MienException ({@code OUT_OF_MEMORY}) if the device's memory is used
   *     up
   */
  public Results run(Map<String, Tensor> tensors) {
    if (!tensors.keySet().equals(inputs.keySet())) {
      throw new IllegalArgumentException(
          "given %s, expected %s".formatted(tensors.keySet(), inputs.keySet()));
    }
    return run(inputs.keySet().stream().map(tensors::get).toList());
  }

  private Results run(List<Tensor> given) {
    check(given);
    return InferenceThreads.call(
        () -> {
          List<Tensor> moved = new ArrayList<>();
          try {
            IValue[] arguments = new IValue[given.size()];
            for (int i = 0; i < arguments.length; i++) {
              Tensor there = given.get(i).on(device);
              if (there != given.get(i)) {
                moved.add(there);
              }
              arguments[i] = IValue.from(there.array());
            }
            return results(arguments);
          } finally {
            moved.forEach(Tensor::close);
          }
        });
  }

  private Results results(IValue[] arguments) {
    try (IValue returned = IValueUtils.runMethod(module, "forward", arguments)) {
      NDList list = returned.toNDList(TorchEngine.get().manager());
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (int i = 0; i < outputs.size(); i++) {
        NDArray array = list.get(i);
        tensors.put(outputs.get(i), new Tensor((PtNDArray) array));
      }
      return new Results(tensors);
    } finally {
      for (IValue argument : arguments) {
        argument.close();
      }
    }
  }

  private void check(List<Tensor> given) {
    if (given.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "given %d tensors, expected %s".formatted(given.size(), inputs));
    }
    int i = 0;
    for (Map.Entry<String, Shape> input : inputs.entrySet()) {
      long[] sizes = given.get(i++).sizes();
      if (!input.getValue().accepts(sizes)) {
        throw new IllegalArgumentException(
            "input '%s' is %s, expected %s"
                .formatted(input.getKey(), Shape.of(sizes), input.getValue()));
      }
    }
  }

  @Override
  public void close() {
    module.close();
  }
}
