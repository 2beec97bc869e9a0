package dev.mien.spi.parameter;

import dev.mien.spi.model.ModelKind;
import java.util.Optional;

/**
 * A file of weights, chosen by its file name. The form lists the files that are there at the
 * moment; {@link dev.mien.spi.model.ModelStore#require} finds the chosen one.
 *
 * @param kind which weights
 */
public record ModelParameter(ParameterInfo info, ModelKind kind, Optional<String> defaultValue)
    implements ScalarParameter<String> {
  @Override
  public String parse(String text) {
    if (text.isBlank() || text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "expected the name of a file in %s, got '%s'".formatted(kind.folders(), text));
    }
    return text;
  }

  @Override
  public String format(String value) {
    return value;
  }
}
