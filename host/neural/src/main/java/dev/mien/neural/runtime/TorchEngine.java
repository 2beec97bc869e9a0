package dev.mien.neural.runtime;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** PyTorch, started when it is first needed. */
final class TorchEngine {
  private static final String NAME = "PyTorch";

  private final Engine engine;
  private final PtNDManager manager;

  private TorchEngine(Engine engine) {
    this.engine = engine;
    // Nothing is ever attached to it for long: whoever makes an array closes it.
    this.manager = (PtNDManager) NDManager.newBaseManager(NeuralDevice.CPU.djl(), NAME);
  }

  /** Started on the first call; a failure is told on every call. */
  private static final class Holder {
    static final Object STARTED = start();

    private static Object start() {
      System.setProperty("ai.djl.offline", "true"); // it would look for natives on the network
      System.setProperty("OPT_OUT_TRACKING", "true"); // and count its users
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      try {
        // DJL looks its engines up there, and a plugin's own loader shows it none.
        thread.setContextClassLoader(TorchEngine.class.getClassLoader());
        return new TorchEngine(Engine.getEngine(NAME));
      } catch (RuntimeException | LinkageError e) {
        return new MienException(
            StandardErrorCode.NO_NEURAL_ENGINE,
            "PyTorch does not run on this machine (%s). Networks need 64-bit Linux, Windows, or macOS on Apple silicon; the built-in engine works without."
                .formatted(e.getMessage()),
            e);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /**
   * The engine.
   *
   * @throws MienException ({@code NO_NEURAL_ENGINE}) if it does not run on this machine
   */
  static TorchEngine get() {
    if (Holder.STARTED instanceof TorchEngine engine) {
      return engine;
    }
    throw (MienException) Holder.STARTED;
  }

  PtNDManager manager() {
    return manager;
  }

  /** Gives memory that PyTorch keeps for later back to the graphics card. */
  void freeUnused() {
    if (engine.getGpuCount() > 0) {
      JniUtils.emptyCudaCache();
    }
  }

  String version() {
    return engine.getVersion();
  }

  List<NeuralDevice> devices() {
    return Stream.concat(
            Stream.of(NeuralDevice.CPU),
            IntStream.range(0, engine.getGpuCount()).mapToObj(NeuralDevice::cuda))
        .toList();
  }
}
