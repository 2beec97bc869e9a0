package dev.mien.benchmarks.faces;

import dev.mien.benchmarks.PeakMemory;
import dev.mien.benchmarks.TimedNetwork;
import dev.mien.neural.program.Precision;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Runs one network in a process of its own, so that its memory is not another's. */
public final class NetworkRuns {
  private NetworkRuns() {}

  /**
   * Runs, and prints what it took in one line.
   *
   * @param args the network's label, its precision, how many runs
   */
  public static void main(String[] args) throws IOException {
    MeasuredNetwork measured = MeasuredNetwork.of(args[0]);
    Precision precision = Precision.valueOf(args[1]);
    try (TimedNetwork network = new TimedNetwork(measured.program(precision))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        network.run();
      }
      System.out.printf(
          Locale.ROOT,
          "%-25s %-5s %8.1f %8.3f %8.1f %8d%n",
          measured.label(),
          precision.words(),
          network.gflop(),
          network.seconds(),
          network.gflop() / network.seconds(),
          PeakMemory.mebibytes());
    }
  }

  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-31s %8s %8s %8s %8s",
        "a run of",
        "GFLOP",
        "seconds",
        "GFLOP/s",
        "peak MiB");
  }

  static String measure(MeasuredNetwork network, Precision precision, int rounds)
      throws IOException, InterruptedException {
    return PeakMemory.lastLineOfFreshProcess(
        NetworkRuns.class, List.of(network.label(), precision.name(), Integer.toString(rounds)));
  }
}
