package dev.mien.neural.runtime;

import dev.mien.neural.program.Convolution;
import dev.mien.neural.program.Outputs;
import dev.mien.neural.program.Precision;
import dev.mien.neural.program.Program;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds out whether a device computes in bfloat16 quicker than in 32 bits. Processors do not say so
 * in one way on all systems, and those without instructions for it are slower; so it is measured,
 * once, in a fraction of a second.
 */
public final class Bfloat16Trial {
  /** How much quicker it must be to be worth its rounding. */
  private static final double WORTH = 1.25;

  private static final int CHANNELS = 128;
  private static final int SIDE = 64;
  private static final int RUNS = 5;

  private static final Map<NeuralDevice, Boolean> KNOWN = new ConcurrentHashMap<>();

  private Bfloat16Trial() {}

  /** Whether convolutions are clearly quicker in bfloat16 there. */
  public static boolean isQuick(NeuralDevice device) {
    return KNOWN.computeIfAbsent(
        device,
        tried -> nanos(tried, Precision.FLOAT32) > WORTH * nanos(tried, Precision.BFLOAT16));
  }

  /** The quickest of a few runs of a convolution. */
  private static long nanos(NeuralDevice device, Precision precision) {
    float[] weight = new float[CHANNELS * CHANNELS * 9];
    Program program =
        Program.of(
            (graph, none) ->
                Outputs.of(
                    "y",
                    graph
                        .input("x", 1, CHANNELS, SIDE, SIDE)
                        .conv2d(
                            graph.constant(weight, CHANNELS, CHANNELS, 3, 3),
                            null,
                            Convolution.kernel(3).padding(1))
                        .mean(1, 2, 3)),
            Map.of(),
            "",
            precision);
    long quickest = Long.MAX_VALUE;
    try (LoadedNetwork network = NeuralEngine.load(program, device);
        Tensor x = Tensor.of(new float[CHANNELS * SIDE * SIDE], 1, CHANNELS, SIDE, SIDE)) {
      for (int run = 0; run < RUNS; run++) {
        long start = System.nanoTime();
        try (Results results = network.run(x)) {
          results.floats("y"); // a graphics card answers only now
        }
        quickest = Math.min(quickest, System.nanoTime() - start);
      }
    }
    return quickest;
  }
}
