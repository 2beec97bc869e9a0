package dev.mien.spi;

/**
 * How large the files may be that this host takes. Pipelines check them, because only they open the
 * files.
 *
 * @param audioSeconds the longest sound; infinite if any length will do
 * @param imagePixels the most pixels of a picture
 */
@Unstable
public record Limits(double audioSeconds, long imagePixels) {
  /** Whatever the toolkits can read. */
  public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

  public Limits {
    if (!(audioSeconds > 0) || imagePixels <= 0) {
      throw new IllegalArgumentException(
          "limits must be above 0: %s s, %d pixels".formatted(audioSeconds, imagePixels));
    }
  }
}
