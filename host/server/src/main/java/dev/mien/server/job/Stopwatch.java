package dev.mien.server.job;

import java.util.Arrays;
import java.util.List;

/** How long a run has been in each of its stages, by a clock that nobody sets. */
final class Stopwatch {
  private final List<String> stages;
  private final long[] nanos;
  private final long start = System.nanoTime();
  private int stage = -1;
  private double fraction;
  private long entered = start;

  Stopwatch(List<String> stages) {
    this.stages = stages;
    this.nanos = new long[stages.size()];
  }

  /** The run is in a stage now. What came before the first one counts as that. */
  synchronized void enter(int newStage, double newFraction) {
    if (newStage != stage) {
      long now = System.nanoTime();
      if (stage >= 0) {
        nanos[stage] += now - entered;
        entered = now;
      }
      stage = newStage;
    }
    fraction = newFraction;
  }

  synchronized int stage() {
    return stage;
  }

  synchronized double fraction() {
    return fraction;
  }

  /** Since the start. */
  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** In each stage up to now, in the order of the declaration. */
  synchronized double[] stageSeconds() {
    long[] upToNow = nanos.clone();
    if (stage >= 0) {
      upToNow[stage] += System.nanoTime() - entered;
    }
    return Arrays.stream(upToNow).mapToDouble(each -> each / 1e9).toArray();
  }

  List<String> stages() {
    return stages;
  }
}
