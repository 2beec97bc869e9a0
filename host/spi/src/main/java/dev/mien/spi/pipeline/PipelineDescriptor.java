package dev.mien.spi.pipeline;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.Text;
import dev.mien.spi.parameter.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a pipeline is called, what it asks for and which stages it goes through.
 *
 * @param id lower-case words joined by hyphens, unique among all plugins: {@code sadtalker}
 * @param title the tab's title
 * @param description a sentence or two
 * @param parameters in the order of the form
 * @param stages in the order they run
 */
public record PipelineDescriptor(
    String id, Text title, Text description, List<Parameter<?>> parameters, List<Stage> stages) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * A part of the work that a person can follow.
   *
   * @param id what {@link JobContext#progress} calls it
   * @param label a few words, such as "Making frames"
   */
  public record Stage(String id, Text label) {}

  public PipelineDescriptor {
    if (!ID.matcher(requireNonNull(id, "id is null")).matches()) {
      throw new IllegalArgumentException(
          "pipeline ids are lower-case words joined by hyphens: '" + id + "'");
    }
    requireNonNull(title, "title is null");
    requireNonNull(description, "description is null");
    parameters = List.copyOf(parameters);
    stages = List.copyOf(stages);
    Set<String> names = new HashSet<>();
    for (Parameter<?> parameter : parameters) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "pipeline '%s' declares parameter '%s' twice".formatted(id, parameter.name()));
      }
    }
  }
}
