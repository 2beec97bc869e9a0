package dev.mien.spi.parameter;

import java.util.Optional;

/**
 * Words.
 *
 * @param maximumLength in UTF-16 code units, at least 1
 */
public record TextParameter(ParameterInfo info, int maximumLength, Optional<String> defaultValue)
    implements ScalarParameter<String> {
  public TextParameter {
    if (maximumLength < 1) {
      throw new IllegalArgumentException(info.name() + ": maximumLength " + maximumLength);
    }
  }

  /** Words with a default. */
  public static TextParameter of(ParameterInfo info, int maximumLength, String value) {
    return new TextParameter(info, maximumLength, Optional.of(value));
  }

  @Override
  public String parse(String text) {
    if (text.length() > maximumLength) {
      throw new IllegalArgumentException(
          "expected at most %d characters, got %d".formatted(maximumLength, text.length()));
    }
    return text;
  }

  @Override
  public String format(String value) {
    return value;
  }
}
