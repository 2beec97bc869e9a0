package dev.mien.benchmarks.faces;

import dev.mien.neural.program.Precision;
import dev.mien.neural.runtime.NeuralEngine;
import java.io.IOException;
import java.util.List;

/**
 * Measures the networks that find, restore and mask faces and enlarge pictures, on the processor,
 * full size, with made-up weights.
 */
public final class FacesBenchmark {
  private FacesBenchmark() {}

  /**
   * Measures and prints.
   *
   * @param args how many turns
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    System.out.printf(
        "%d cores, PyTorch %s, Java %s; the quickest of %d runs each%n%n%s%n",
        Runtime.getRuntime().availableProcessors(),
        NeuralEngine.version(),
        System.getProperty("java.version"),
        rounds,
        NetworkRuns.heading());
    for (MeasuredNetwork network : MeasuredNetwork.ALL) {
      for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
        System.out.println(NetworkRuns.measure(network, precision, rounds));
      }
    }
  }
}
