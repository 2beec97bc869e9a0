package dev.mien.testkit.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads tolerances in the dialects that the sets use.
 *
 * <table>
 * <caption>What a note means</caption>
 * <tr><td>{@code tolerance_abs}, {@code _absolute}, {@code _absolute_px}, {@code _levels}</td>
 *     <td>largest difference</td></tr>
 * <tr><td>{@code tolerance}, {@code tolerance_rel_std}</td>
 *     <td>largest difference in units of the output's {@code std}</td></tr>
 * <tr><td>{@code tolerance_mean_abs}, {@code tolerance_rms}</td><td>as they say</td></tr>
 * <tr><td>{@code ref_fp32_mean_abs}, {@code fp32_vs_fp64_rms}</td>
 *     <td>a tenth of the largest mean: what the reference itself loses in float32</td></tr>
 * <tr><td>{@code "tolerance": "exact"}</td><td>equal</td></tr>
 * <tr><td>{@code exact}</td><td>a picture: one level, for 99.9 % of the numbers</td></tr>
 * </table>
 *
 * A note of the output goes before one of the case. An integer without any note must be equal.
 * Limits are never below what float32 can tell apart at the output's magnitude, and means never
 * below a millionth of its standard deviation.
 */
final class ToleranceNotes {
  private static final String[] ABSOLUTE = {
    "tolerance_abs", "tolerance_absolute", "tolerance_absolute_px", "tolerance_levels"
  };
  private static final String[] RELATIVE = {"tolerance_rel_std", "tolerance"};

  private final String name;
  private final GoldenTensor stored;
  private final JsonNode notes;
  private final JsonNode own;

  private ToleranceNotes(String name, GoldenTensor stored, JsonNode notes) {
    this.name = name;
    this.stored = stored;
    this.notes = notes;
    this.own = notes.path("outputs").path(name);
  }

  static Optional<Tolerance> of(String name, GoldenTensor stored, JsonNode notes) {
    return new ToleranceNotes(name, stored, notes).tolerance();
  }

  private Optional<Tolerance> tolerance() {
    if (own.path("exact").asBoolean()) {
      return Optional.of(Tolerance.max(1).share(0.999));
    }
    if (own.path("tolerance").asText().equals("exact")) {
      return Optional.of(Tolerance.EXACT);
    }
    if (own.path("tolerance_mean_abs").isNumber()) {
      return Optional.of(Tolerance.meanOnly(own.path("tolerance_mean_abs").asDouble()));
    }
    if (own.path("tolerance_rms").isNumber()) {
      return Optional.of(
          Tolerance.max(Double.POSITIVE_INFINITY).rms(own.path("tolerance_rms").asDouble()));
    }
    Optional<Double> maximum = maximum(own).or(() -> maximum(notes));
    if (maximum.isEmpty() && stored.isInteger()) {
      boolean inWords = own.has("tolerance") || notes.path("tolerance").isTextual();
      return inWords ? Optional.empty() : Optional.of(Tolerance.EXACT);
    }
    return maximum.map(limit -> Tolerance.max(Math.max(limit, resolution())).mean(mean()));
  }

  /** What one level of the notes, the output's or the case's, says about this output. */
  private Optional<Double> maximum(JsonNode level) {
    for (String key : ABSOLUTE) {
      Optional<Double> limit = number(level.path(key));
      if (limit.isPresent()) {
        return limit;
      }
    }
    for (String key : RELATIVE) {
      Optional<Double> limit = number(level.path(key)).map(relative -> relative * deviation());
      if (limit.isPresent()) {
        return limit;
      }
    }
    return Optional.empty();
  }

  /** A number for all outputs, or one by this output's name. */
  private Optional<Double> number(JsonNode note) {
    JsonNode value = note.isObject() ? note.path(name) : note;
    return value.isNumber() ? Optional.of(value.asDouble()) : Optional.empty();
  }

  private double mean() {
    double lost =
        own.path("ref_fp32_mean_abs").asDouble(own.path("fp32_vs_fp64_rms").asDouble(Double.NaN));
    return Double.isNaN(lost)
        ? Double.POSITIVE_INFINITY
        : Math.max(10 * lost, Math.max(1e-6 * deviation(), resolution()));
  }

  private double deviation() {
    return number(own.path("std"))
        .or(() -> number(notes.path("std")))
        .orElseGet(
            () -> {
              double mean = 0;
              double square = 0;
              for (int i = 0; i < stored.count(); i++) {
                mean += stored.at(i) / stored.count();
                square += stored.at(i) * stored.at(i) / stored.count();
              }
              return Math.sqrt(Math.max(0, square - mean * mean));
            });
  }

  private double resolution() {
    double largest = 0;
    for (int i = 0; i < stored.count(); i++) {
      largest = Math.max(largest, Math.abs(stored.at(i)));
    }
    return largest == 0 ? 0 : Math.ulp((float) largest);
  }
}
