package dev.mien.spi.parameter;

/**
 * A parameter whose value has a text form.
 *
 * @param <T> the type of its value
 */
public sealed interface ScalarParameter<T> extends Parameter<T>
    permits IntegerParameter,
        DecimalParameter,
        FlagParameter,
        TextParameter,
        ChoiceParameter,
        PointsParameter,
        RegionParameter,
        ModelParameter,
        ServiceParameter {
  /**
   * Reads and checks a value.
   *
   * @throws IllegalArgumentException with a sentence that says what was given and what was expected
   */
  T parse(String text);

  /** The text form that {@link #parse} reads back to an equal value. */
  String format(T value);
}
