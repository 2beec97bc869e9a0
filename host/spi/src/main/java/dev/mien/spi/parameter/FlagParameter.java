package dev.mien.spi.parameter;

import java.util.Locale;
import java.util.Optional;

/** A switch: {@code true} or {@code false}. */
public record FlagParameter(ParameterInfo info, Optional<Boolean> defaultValue)
    implements ScalarParameter<Boolean> {
  /** A switch with a default. */
  public static FlagParameter of(ParameterInfo info, boolean value) {
    return new FlagParameter(info, Optional.of(value));
  }

  @Override
  public Boolean parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "1" -> true;
      case "false", "off", "0" -> false;
      default ->
          throw new IllegalArgumentException("expected true or false, got '%s'".formatted(text));
    };
  }

  @Override
  public String format(Boolean value) {
    return value.toString();
  }
}
