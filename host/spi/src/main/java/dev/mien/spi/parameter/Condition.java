package dev.mien.spi.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * Holds while another parameter has one of some values. It decides what a form shows (a value given
 * for a hidden parameter is checked as usual and left unused) and which files of weights a request
 * needs.
 *
 * @param parameter the other parameter's name
 * @param values the values, in the text form of that parameter; any value will do if there are none
 */
public record Condition(String parameter, Set<String> values) {
  public Condition {
    requireNonNull(parameter, "parameter is null");
    values = Set.copyOf(values);
  }

  /** Holds while a choice has one of these values. */
  public static Condition is(ChoiceParameter parameter, String... values) {
    return new Condition(parameter.name(), Set.of(values));
  }

  /** Holds while a parameter has a value, whichever it is. */
  public static Condition given(ScalarParameter<?> parameter) {
    return new Condition(parameter.name(), Set.of());
  }

  /** Holds while a flag is on, or off. */
  public static Condition is(FlagParameter parameter, boolean on) {
    return new Condition(parameter.name(), Set.of(Boolean.toString(on)));
  }
}
