package dev.mien.spi.parameter;

import java.util.Optional;

/**
 * A number with a fraction.
 *
 * @param minimum the least value
 * @param maximum the greatest value
 * @param step the distance between neighbouring values in a form, above 0; not a rule for values
 * @param unit shown behind the value, may be empty
 */
public record DecimalParameter(
    ParameterInfo info,
    double minimum,
    double maximum,
    double step,
    String unit,
    Optional<Double> defaultValue)
    implements ScalarParameter<Double> {
  public DecimalParameter {
    if (!(minimum <= maximum) || !(step > 0)) {
      throw new IllegalArgumentException(
          "%s: bounds %s..%s, step %s".formatted(info.name(), minimum, maximum, step));
    }
    defaultValue.ifPresent(value -> check(value, minimum, maximum));
  }

  /** A number with a default. */
  public static DecimalParameter of(
      ParameterInfo info, double minimum, double maximum, double step, double value) {
    return new DecimalParameter(info, minimum, maximum, step, "", Optional.of(value));
  }

  /** The same with a unit. */
  public DecimalParameter unit(String words) {
    return new DecimalParameter(info, minimum, maximum, step, words, defaultValue);
  }

  @Override
  public Double parse(String text) {
    double value;
    try {
      value = Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a number from %s to %s, got '%s'".formatted(minimum, maximum, text), e);
    }
    return check(value, minimum, maximum);
  }

  @Override
  public String format(Double value) {
    return value.toString();
  }

  private static double check(double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new IllegalArgumentException(
          "expected a number from %s to %s, got %s".formatted(minimum, maximum, value));
    }
    return value;
  }
}
