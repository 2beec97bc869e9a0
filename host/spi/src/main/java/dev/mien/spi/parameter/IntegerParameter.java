package dev.mien.spi.parameter;

import java.util.Optional;

/**
 * A whole number.
 *
 * @param minimum the least value
 * @param maximum the greatest value
 * @param step the distance between neighbouring values in a form, at least 1; not a rule for values
 * @param unit shown behind the value, may be empty
 */
public record IntegerParameter(
    ParameterInfo info,
    int minimum,
    int maximum,
    int step,
    String unit,
    Optional<Integer> defaultValue)
    implements ScalarParameter<Integer> {
  public IntegerParameter {
    if (minimum > maximum || step < 1) {
      throw new IllegalArgumentException(
          "%s: bounds %d..%d, step %d".formatted(info.name(), minimum, maximum, step));
    }
    defaultValue.ifPresent(value -> check(value, minimum, maximum));
  }

  /** A number with a default and a step of 1. */
  public static IntegerParameter of(ParameterInfo info, int minimum, int maximum, int value) {
    return new IntegerParameter(info, minimum, maximum, 1, "", Optional.of(value));
  }

  /** The same with a unit. */
  public IntegerParameter unit(String words) {
    return new IntegerParameter(info, minimum, maximum, step, words, defaultValue);
  }

  @Override
  public Integer parse(String text) {
    int value;
    try {
      value = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a whole number from %d to %d, got '%s'".formatted(minimum, maximum, text), e);
    }
    return check(value, minimum, maximum);
  }

  @Override
  public String format(Integer value) {
    return value.toString();
  }

  private static int check(int value, int minimum, int maximum) {
    if (value < minimum || value > maximum) {
      throw new IllegalArgumentException(
          "expected a whole number from %d to %d, got %d".formatted(minimum, maximum, value));
    }
    return value;
  }
}
