package dev.mien.neural.runtime;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.mien.neural.checkpoint.ElementType;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Loads networks. PyTorch starts with the first call. */
public final class NeuralEngine {
  private NeuralEngine() {}

  /**
   * The processor and every graphics card that PyTorch can use.
   *
   * @throws dev.mien.spi.error.MienException ({@code NO_NEURAL_ENGINE}) if it cannot run here
   */
  public static List<NeuralDevice> devices() {
    return TorchEngine.get().devices();
  }

  /** PyTorch's version. */
  public static String version() {
    return TorchEngine.get().version();
  }

  /**
   * Loads a network. On the processor, weights that it uses as they are stay where they lie in the
   * mapped file; nothing is copied.
   *
   * @throws IllegalArgumentException if the program {@linkplain Program#problems() has problems}
   * @throws dev.mien.spi.error.MienException ({@code OUT_OF_MEMORY}) if the device has too little
   */
  public static LoadedNetwork load(Program program, NeuralDevice device) {
    if (!program.problems().isEmpty()) {
      throw new IllegalArgumentException("the weights do not fit: " + program.problems());
    }
    return InferenceThreads.call(() -> loaded(program, device));
  }

  private static LoadedNetwork loaded(Program program, NeuralDevice device) throws IOException {
    PtNDManager manager = TorchEngine.get().manager();
    PtSymbolBlock module =
        JniUtils.loadModule(manager, new ByteArrayInputStream(program.archive()), false, false);
    List<PtNDArray> weights = new ArrayList<>();
    List<ByteBuffer> held = new ArrayList<>();
    try {
      for (Source source : program.sources()) {
        if (source instanceof Source.Weight weight) {
          ByteBuffer data = WeightData.of(weight.entry());
          held.add(data);
          Shape shape = new Shape(weight.entry().shape());
          weights.add(onDevice(manager.create(data, shape, type(weight.given())), device));
        } else if (source instanceof Source.Constant constant) {
          ByteBuffer data = WeightData.of(constant);
          held.add(data);
          Shape shape = new Shape(constant.shape().sizes());
          weights.add(onDevice(manager.create(data, shape, DataType.FLOAT32), device));
        }
      }
      try (IValue list = IValue.listFrom(weights.toArray(PtNDArray[]::new))) {
        IValueUtils.runMethod(module, "load", list).close();
      }
      return new LoadedNetwork(module, device, program, held);
    } catch (RuntimeException e) {
      module.close();
      throw e;
    } finally {
      // The module has its own hold on the tensors, though not on the buffers they look at.
      weights.forEach(PtNDArray::close);
    }
  }

  private static PtNDArray onDevice(PtNDArray array, NeuralDevice device) {
    if (array.getDevice().equals(device.djl())) {
      return array;
    }
    try (array) {
      return array.toDevice(device.djl(), true);
    }
  }

  private static DataType type(ElementType type) {
    return switch (type) {
      case F64 -> DataType.FLOAT64;
      case F32 -> DataType.FLOAT32;
      case F16 -> DataType.FLOAT16;
      default -> throw new IllegalArgumentException(type + " is no type of weights");
    };
  }
}
