package dev.mien.testkit.golden;

import java.util.Locale;

/**
 * How far a result may be from the reference, in the output's own unit.
 *
 * @param maximum largest difference of one number
 * @param share how many of the numbers must be within {@code maximum}, 0 to 1. Less than all only
 *     behind a threshold, where rounding moves single numbers by far more than it moves the rest.
 * @param mean largest mean of the absolute differences
 * @param rms largest root of the mean square of the differences
 */
public record Tolerance(double maximum, double share, double mean, double rms) {
  /** Nothing may differ. */
  public static final Tolerance EXACT = max(0);

  /** No number may differ by more. */
  public static Tolerance max(double maximum) {
    return new Tolerance(maximum, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Numbers may differ as they like, as long as they differ by little on average. */
  public static Tolerance meanOnly(double mean) {
    return max(Double.POSITIVE_INFINITY).mean(mean);
  }

  /** The same, and the mean of the differences is limited as well. */
  public Tolerance mean(double limit) {
    return new Tolerance(maximum, share, limit, rms);
  }

  /** The same, and the root mean square of the differences is limited as well. */
  public Tolerance rms(double limit) {
    return new Tolerance(maximum, share, mean, limit);
  }

  /** The same, but some of the numbers may differ by more than the maximum. */
  public Tolerance share(double atLeast) {
    return new Tolerance(maximum, atLeast, mean, rms);
  }

  /**
   * The same for an output behind the mask's threshold: 99.9 % of the numbers must be within the
   * maximum, and the mean within its limit. Where a mask entry lies on the threshold to within
   * rounding, it goes either way, and the few numbers it moves say nothing about the rest.
   */
  public Tolerance behindThreshold() {
    return share(0.999);
  }

  /** The same, all limits times a factor, as for half precision. */
  public Tolerance times(double factor) {
    return new Tolerance(maximum * factor, share, mean * factor, rms * factor);
  }

  boolean admits(Deviation deviation) {
    // Written so that a NaN is never admitted.
    return deviation.shareWithin() >= share && deviation.mean() <= mean && deviation.rms() <= rms;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    limit(text, share < 1 ? "%s %% within ".formatted(100 * share) : "max ", maximum);
    limit(text, "mean ", mean);
    limit(text, "rms ", rms);
    return text.toString();
  }

  private static void limit(StringBuilder text, String what, double limit) {
    if (limit < Double.POSITIVE_INFINITY) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(String.format(Locale.ROOT, "%s%.2e", what, limit));
    }
  }
}
