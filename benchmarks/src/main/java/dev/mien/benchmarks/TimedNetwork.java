package dev.mien.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.neural.program.Program;
import dev.mien.neural.program.Shape;
import dev.mien.neural.runtime.LoadedNetwork;
import dev.mien.neural.runtime.NeuralDevice;
import dev.mien.neural.runtime.NeuralEngine;
import dev.mien.neural.runtime.Tensor;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** A network on the processor that is run again and again with numbers of the right sizes. */
public final class TimedNetwork implements AutoCloseable {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final LoadedNetwork network;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final long operations;
  private double seconds = Double.POSITIVE_INFINITY;
  private double work = Double.POSITIVE_INFINITY;

  /** Loads a network; what it is given lies in -0.5 … 0.5, as keypoints and features do. */
  public TimedNetwork(Program program) {
    this.network = NeuralEngine.load(program, NeuralDevice.CPU);
    this.operations = program.operations();
    Random random = new Random(1);
    program
        .inputs()
        .forEach(
            (name, shape) -> {
              long[] sizes = shape.sizes();
              if (shape.hasBatch()) {
                sizes[0] = 1;
              }
              inputs.put(name, Tensor.of(numbers(random, shape), sizes));
            });
  }

  private static float[] numbers(Random random, Shape shape) {
    float[] numbers = new float[Math.toIntExact(shape.elements())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  /** Runs it once; the best run so far counts, since others only disturb. */
  public void run() {
    long worked = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    network.run(inputs).close();
    seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
    work = Math.min(work, (PROCESS.getProcessCpuTime() - worked) / 1e9);
  }

  /** What the quickest run took. */
  public double seconds() {
    return seconds;
  }

  /** Seconds that all cores together worked; other programs hardly change that. */
  public double work() {
    return work;
  }

  /** Of a run, in units of 10⁹ additions and multiplications. */
  public double gflop() {
    return operations / 1e9;
  }

  @Override
  public void close() {
    inputs.values().forEach(Tensor::close);
    network.close();
  }
}
