package dev.mien.server.http.metric;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How many measurements were at most so and so long, as Prometheus counts them. */
final class Histogram {
  private final double[] bounds;
  private final LongAdder[] counts;
  private final LongAdder all = new LongAdder();
  private final DoubleAdder sum = new DoubleAdder();

  /**
   * @param bounds in ascending order, in seconds
   */
  Histogram(double... bounds) {
    this.bounds = bounds;
    counts = new LongAdder[bounds.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new LongAdder();
    }
  }

  void record(double seconds) {
    for (int i = 0; i < bounds.length; i++) {
      if (seconds <= bounds[i]) {
        counts[i].increment();
      }
    }
    all.increment();
    sum.add(seconds);
  }

  /**
   * Writes its lines.
   *
   * @param labels inside the braces, without a comma at the end; may be empty
   */
  void write(StringBuilder text, String name, String labels) {
    String comma = labels.isEmpty() ? "" : labels + ",";
    for (int i = 0; i < bounds.length; i++) {
      line(text, name + "_bucket{" + comma + "le=\"" + bounds[i] + "\"}", counts[i].sum());
    }
    line(text, name + "_bucket{" + comma + "le=\"+Inf\"}", all.sum());
    String braces = labels.isEmpty() ? "" : "{" + labels + "}";
    line(text, name + "_sum" + braces, sum.sum());
    line(text, name + "_count" + braces, all.sum());
  }

  private static void line(StringBuilder text, String name, Number value) {
    text.append(name).append(' ').append(value).append('\n');
  }
}
