package dev.mien.spi.parameter;

import dev.mien.spi.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of several values.
 *
 * @param choices in the order they are shown, at least one
 */
public record ChoiceParameter(
    ParameterInfo info, List<Choice> choices, Optional<String> defaultValue)
    implements ScalarParameter<String> {
  /**
   * A value to choose.
   *
   * @param value what REST and the command line call it
   * @param label what the form calls it
   */
  public record Choice(String value, Text label) {
    /** A value that is its own label. */
    public static Choice of(String value) {
      return new Choice(value, Text.of(value));
    }
  }

  public ChoiceParameter {
    choices = List.copyOf(choices);
    if (choices.isEmpty()) {
      throw new IllegalArgumentException(info.name() + ": a choice needs at least one value");
    }
    List<Choice> all = choices;
    defaultValue.ifPresent(value -> check(value, all));
  }

  /** A choice whose default is the first value. */
  public static ChoiceParameter of(ParameterInfo info, Choice... choices) {
    return new ChoiceParameter(info, List.of(choices), Optional.of(choices[0].value()));
  }

  @Override
  public String parse(String text) {
    return check(text, choices);
  }

  @Override
  public String format(String value) {
    return value;
  }

  private static String check(String value, List<Choice> choices) {
    if (choices.stream().noneMatch(choice -> choice.value().equals(value))) {
      throw new IllegalArgumentException(
          "expected one of %s, got '%s'"
              .formatted(
                  choices.stream().map(Choice::value).collect(Collectors.joining(", ")), value));
    }
    return value;
  }
}
