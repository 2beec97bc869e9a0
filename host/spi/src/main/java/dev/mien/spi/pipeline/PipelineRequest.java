package dev.mien.spi.pipeline;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.Condition;
import dev.mien.spi.parameter.FileParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.parameter.ScalarParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checked values for a pipeline's parameters. */
public final class PipelineRequest {
  private final Map<String, Object> values;
  private final Map<String, String> texts;

  private PipelineRequest(Map<String, Object> values, Map<String, String> texts) {
    this.values = Map.copyOf(values);
    this.texts = texts;
  }

  /**
   * Checks values against a declaration and fills in the defaults.
   *
   * @param descriptor the declaration
   * @param texts values in text form, by parameter name; an empty one counts as left out
   * @param files files, by parameter name
   * @throws InvalidRequestException naming every parameter that is wrong, missing or unknown
   */
  public static PipelineRequest parse(
      PipelineDescriptor descriptor, Map<String, String> texts, Map<String, InputFile> files) {
    return parse(descriptor, texts, files, true);
  }

  /**
   * The same for a form that is not filled in yet: required values may be absent, and only that is
   * forgiven. Ask such a request with {@link #find}.
   *
   * @throws InvalidRequestException naming every parameter that is wrong or unknown
   */
  public static PipelineRequest parsePartly(
      PipelineDescriptor descriptor, Map<String, String> texts, Map<String, InputFile> files) {
    return parse(descriptor, texts, files, false);
  }

  private static PipelineRequest parse(
      PipelineDescriptor descriptor,
      Map<String, String> texts,
      Map<String, InputFile> files,
      boolean complete) {
    List<FieldError> errors = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> formatted = new LinkedHashMap<>();
    Map<String, String> unusedTexts = new LinkedHashMap<>(texts);
    Map<String, InputFile> unusedFiles = new LinkedHashMap<>(files);
    for (Parameter<?> parameter : descriptor.parameters()) {
      String name = parameter.name();
      if (parameter instanceof ScalarParameter<?> scalar) {
        String text = unusedTexts.remove(name);
        try {
          read(scalar, text, values, formatted);
        } catch (IllegalArgumentException e) {
          errors.add(new FieldError(name, String.valueOf(e.getMessage())));
        }
      } else if (parameter instanceof FileParameter) {
        InputFile file = unusedFiles.remove(name);
        if (file != null) {
          values.put(name, file);
          formatted.put(name, file.name());
        }
      }
    }
    if (complete) {
      descriptor.parameters().stream()
          .filter(parameter -> isMissed(parameter, values, formatted, errors))
          .forEach(
              parameter ->
                  errors.add(
                      new FieldError(
                          parameter.name(),
                          "is required (%s)".formatted(parameter.info().label()))));
      List<String> order = descriptor.parameters().stream().map(Parameter::name).toList();
      errors.sort(Comparator.comparingInt(error -> order.indexOf(error.field())));
    }
    unusedTexts.keySet().forEach(name -> errors.add(unknown(descriptor, name)));
    unusedFiles.keySet().forEach(name -> errors.add(unknown(descriptor, name)));
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    return new PipelineRequest(values, formatted);
  }

  /** Whether a value must be given and is not. What a form would not show need not be given. */
  private static boolean isMissed(
      Parameter<?> parameter,
      Map<String, Object> values,
      Map<String, String> texts,
      List<FieldError> errors) {
    return parameter.info().required()
        && !values.containsKey(parameter.name())
        && parameter.info().shownWhen().map(condition -> holds(condition, texts)).orElse(true)
        && errors.stream().noneMatch(error -> error.field().equals(parameter.name()));
  }

  private static boolean holds(Condition condition, Map<String, String> texts) {
    String text = texts.get(condition.parameter());
    return text != null && (condition.values().isEmpty() || condition.values().contains(text));
  }

  private static <T> void read(
      ScalarParameter<T> parameter,
      @Nullable String text,
      Map<String, Object> values,
      Map<String, String> formatted) {
    Optional<T> value =
        text == null || text.isEmpty()
            ? parameter.defaultValue()
            : Optional.of(parameter.parse(text));
    value.ifPresent(
        found -> {
          values.put(parameter.name(), found);
          formatted.put(parameter.name(), parameter.format(found));
        });
  }

  private static FieldError unknown(PipelineDescriptor descriptor, String name) {
    return new FieldError(
        name,
        "is not a parameter of '%s'; it has %s"
            .formatted(
                descriptor.id(), descriptor.parameters().stream().map(Parameter::name).toList()));
  }

  /**
   * The value of a parameter that is required or has a default.
   *
   * @throws IllegalArgumentException if the request has no such value
   */
  public <T> T get(Parameter<T> parameter) {
    return find(parameter)
        .orElseThrow(
            () -> new IllegalArgumentException("the request has no value for " + parameter.name()));
  }

  /** The value of a parameter, if there is one. */
  @SuppressWarnings("unchecked") // parse put it there under that parameter's own type
  public <T> Optional<T> find(Parameter<T> parameter) {
    return Optional.ofNullable((T) values.get(parameter.name()));
  }

  /** Whether the value of the parameter that a condition names is one of those it names. */
  public boolean meets(Condition condition) {
    return holds(condition, texts);
  }

  /** Every value in text form (of a file, its owner's name), in the order of the declaration. */
  public Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }
}
