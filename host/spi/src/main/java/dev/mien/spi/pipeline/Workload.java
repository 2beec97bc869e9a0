package dev.mien.spi.pipeline;

import static java.util.Objects.requireNonNull;

/**
 * How much work a request is. The host learns from finished jobs how long a unit of each kind takes
 * on its machine; until it has, the author's figure stands in.
 *
 * @param kind work of one kind takes as long per unit whatever the request; for example {@code
 *     builtin}. Unique within the pipeline, up to 100 characters, not empty
 * @param units how much there is of it, proportional to time: frames, megapixels; above 0
 * @param typicalSecondsPerUnit what the author measured on an ordinary machine, above 0
 * @param memoryBytes the most that the job holds at one time beyond the idle host, at least 0
 * @param diskBytes the most that the job writes, scratch files and results together, at least 0
 */
public record Workload(
    String kind, double units, double typicalSecondsPerUnit, long memoryBytes, long diskBytes) {
  private static final int LONGEST_KIND = 100;

  public Workload {
    if (requireNonNull(kind, "kind is null").isBlank() || kind.length() > LONGEST_KIND) {
      throw new IllegalArgumentException("kind must have 1 to 100 characters: '" + kind + "'");
    }
    if (!(units > 0 && Double.isFinite(units))
        || !(typicalSecondsPerUnit > 0 && Double.isFinite(typicalSecondsPerUnit))) {
      throw new IllegalArgumentException(
          "units and seconds per unit must be above 0: %s, %s"
              .formatted(units, typicalSecondsPerUnit));
    }
    if (memoryBytes < 0 || diskBytes < 0) {
      throw new IllegalArgumentException(
          "bytes must not be negative: %d, %d".formatted(memoryBytes, diskBytes));
    }
  }

  /** How long it takes on the author's machine. */
  public double typicalSeconds() {
    return units * typicalSecondsPerUnit;
  }
}
