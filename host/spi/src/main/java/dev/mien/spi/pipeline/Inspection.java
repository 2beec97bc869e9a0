package dev.mien.spi.pipeline;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.media.Region;
import java.util.List;
import java.util.Optional;

/**
 * What a pipeline says of a request before it runs.
 *
 * @param warnings what may spoil the result, the weightiest first
 * @param suggestions values worth choosing, the likeliest first for each parameter
 * @param workload how much work it is; empty while too little is known
 */
public record Inspection(
    List<Warning> warnings, List<Suggestion> suggestions, Optional<Workload> workload) {
  /** Nothing to say. */
  public static final Inspection EMPTY = new Inspection(List.of(), List.of(), Optional.empty());

  /**
   * Something that may spoil the result or make the job fail.
   *
   * @param parameter the name of the parameter it concerns
   * @param words what was found and what to do
   */
  public record Warning(String parameter, Text words) {
    public Warning {
      requireNonNull(parameter, "parameter is null");
      requireNonNull(words, "words is null");
    }
  }

  /**
   * A value worth choosing.
   *
   * @param parameter the name of the parameter it is for
   * @param value in the parameter's text form
   * @param area where it lies in the picture that the parameter refers to, if it lies in one
   */
  public record Suggestion(String parameter, String value, Optional<Region> area) {
    public Suggestion {
      requireNonNull(parameter, "parameter is null");
      requireNonNull(value, "value is null");
      requireNonNull(area, "area is null");
    }
  }

  public Inspection {
    warnings = List.copyOf(warnings);
    suggestions = List.copyOf(suggestions);
    requireNonNull(workload, "workload is null");
  }
}
