package dev.mien.testkit.golden;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares results with a case, prints a line for each, and fails with all lines that are not good
 * enough:
 *
 * <pre>{@code
 * GoldenReport report = new GoldenReport(golden);
 * report.check("yaw", yaw);
 * report.checkBehindThreshold("prediction", frame);
 * report.verify();
 * }</pre>
 *
 * A result is good when its largest difference and, where the notes tell what the reference itself
 * loses in float32, its mean difference are within the {@link Tolerance}.
 */
public final class GoldenReport {
  private final GoldenCase golden;
  private final PrintStream out;
  private final List<String> failures = new ArrayList<>();
  private int checked;

  /** A report that prints to standard output. */
  public GoldenReport(GoldenCase golden) {
    this(golden, System.out);
  }

  GoldenReport(GoldenCase golden, PrintStream out) {
    this.golden = golden;
    this.out = out;
  }

  /** Compares a whole result with an output, by the tolerance of the notes. */
  public void check(String output, float[] produced) {
    check(output, Produced.of(produced));
  }

  /** Compares a whole result with an output, by the tolerance of the notes. */
  public void check(String output, double[] produced) {
    check(output, Produced.of(produced));
  }

  /** Compares whole numbers with an output, by the tolerance of the notes. */
  public void check(String output, long[] produced) {
    check(output, Produced.of(produced));
  }

  /** Compares levels 0 to 255 with an output, by the tolerance of the notes. */
  public void check(String output, byte[] produced) {
    check(output, Produced.ofLevels(produced));
  }

  /** Compares a whole result with an output, by the tolerance of the notes. */
  public void check(String output, Produced produced) {
    check(output, produced, tolerance(output));
  }

  /**
   * Compares a whole result with an output that lies behind a threshold inside the network, see
   * {@link Tolerance#behindThreshold()}.
   */
  public void checkBehindThreshold(String output, Produced produced) {
    check(output, produced, tolerance(output).behindThreshold());
  }

  /** Compares a whole result with an output, by a tolerance that the README gives in words. */
  public void check(String output, Produced produced, Tolerance tolerance) {
    GoldenOutput expected = golden.output(output);
    checked++;
    if (produced.count() != expected.count()) {
      failed(
          "%s / %s: %d numbers, expected %d of shape %s"
              .formatted(golden, output, produced.count(), expected.count(), expected));
      return;
    }
    Deviation deviation = Deviation.of(expected, produced, tolerance);
    String line = line(output, deviation, tolerance);
    if (tolerance.admits(deviation)) {
      out.println(line);
    } else {
      failed(
          line
              + String.format(
                  Locale.ROOT,
                  " MISSED, worst at %d: %.9g instead of %.9g",
                  deviation.worst(),
                  produced.at((int) deviation.worst()),
                  expected.stored().at((int) (deviation.worst() / expected.stride()))));
    }
  }

  /** Fails with every result that was not good enough. */
  public void verify() {
    if (checked == 0) {
      throw new AssertionError(golden + ": nothing was compared");
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(
          "%d of %d results are too far from the reference:%n%s"
              .formatted(failures.size(), checked, String.join(System.lineSeparator(), failures)));
    }
  }

  private Tolerance tolerance(String output) {
    return golden
        .output(output)
        .tolerance()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s gives no number for how far %s may be off; pass the README's"
                        .formatted(golden, output)));
  }

  private String line(String output, Deviation deviation, Tolerance tolerance) {
    return String.format(
        Locale.ROOT,
        "%s / %s: max error %.2e, mean %.2e, tolerance %s%s",
        golden,
        output,
        deviation.maximum(),
        deviation.mean(),
        tolerance,
        tolerance.share() < 1
            ? String.format(Locale.ROOT, " (%.3f %% within)", 100 * deviation.shareWithin())
            : "");
  }

  private void failed(String line) {
    out.println(line);
    failures.add(line);
  }
}
