package dev.mien.server.plugin;

import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.ImageParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.PointsParameter;
import dev.mien.spi.parameter.RegionParameter;
import dev.mien.spi.parameter.ServiceParameter;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a descriptor's own constructor cannot see: names that lead nowhere. */
final class DescriptorCheck {
  private DescriptorCheck() {}

  /**
   * Checks what parameters and stages call each other.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static void check(PipelineDescriptor descriptor) {
    if (descriptor.title().english().isBlank()) {
      throw new IllegalArgumentException(
          "pipeline '%s' has an empty title".formatted(descriptor.id()));
    }
    Map<String, Parameter<?>> parameters =
        descriptor.parameters().stream()
            .collect(Collectors.toMap(Parameter::name, Function.identity()));
    for (Parameter<?> parameter : descriptor.parameters()) {
      Optional<String> condition = parameter.info().shownWhen().map(Condition::parameter);
      if (condition.isPresent() && !parameters.containsKey(condition.get())) {
        throw new IllegalArgumentException(
            "parameter '%s' is shown when '%s' has some value, and there is no such parameter"
                .formatted(parameter.name(), condition.get()));
      }
      if (parameter instanceof ServiceParameter service) {
        ServiceType.of(service.service());
      }
      Optional<String> image = image(parameter);
      if (image.isPresent() && !(parameters.get(image.get()) instanceof ImageParameter)) {
        throw new IllegalArgumentException(
            "parameter '%s' lies in the image '%s', and there is no such image parameter"
                .formatted(parameter.name(), image.get()));
      }
    }
    Set<String> stages = new HashSet<>();
    for (PipelineDescriptor.Stage stage : descriptor.stages()) {
      if (!stages.add(stage.id())) {
        throw new IllegalArgumentException(
            "pipeline '%s' declares stage '%s' twice".formatted(descriptor.id(), stage.id()));
      }
    }
  }

  /**
   * Checks what features call parameters and each other.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static void check(List<ModelFeature> features, PipelineDescriptor descriptor) {
    check(
        features,
        descriptor.parameters().stream().map(Parameter::name).collect(Collectors.toSet()));
  }

  /**
   * Checks what the features of services call each other. They know no parameters.
   *
   * @throws IllegalArgumentException that says what is wrong
   */
  static void check(List<ModelFeature> features) {
    check(features, Set.of());
  }

  private static void check(List<ModelFeature> features, Set<String> parameters) {
    Set<String> ids = new HashSet<>();
    for (ModelFeature feature : features) {
      if (!ids.add(feature.id())) {
        throw new IllegalArgumentException(
            "feature '%s' is declared twice".formatted(feature.id()));
      }
      Stream<Condition> ofFiles =
          feature.alternatives().stream()
              .flatMap(set -> set.members().stream())
              .flatMap(member -> member.when().stream());
      Stream.concat(feature.when().stream(), ofFiles)
          .map(Condition::parameter)
          .filter(parameter -> !parameters.contains(parameter))
          .forEach(
              parameter -> {
                throw new IllegalArgumentException(
                    "feature '%s' depends on '%s', and there is no such parameter"
                        .formatted(feature.id(), parameter));
              });
    }
  }

  private static Optional<String> image(Parameter<?> parameter) {
    if (parameter instanceof PointsParameter points) {
      return Optional.of(points.image());
    }
    return parameter instanceof RegionParameter region
        ? Optional.of(region.image())
        : Optional.empty();
  }
}
