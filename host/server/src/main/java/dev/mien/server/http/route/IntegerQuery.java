package dev.mien.server.http.route;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/**
 * A whole number behind the question mark.
 *
 * @param minimum the least value
 * @param maximum the greatest value
 * @param usual the value when none is given
 */
public record IntegerQuery(String name, String help, int minimum, int maximum, int usual)
    implements Argument {
  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "integer", "minimum", minimum, "maximum", maximum, "default", usual);
  }

  /**
   * The value in a request.
   *
   * @throws InvalidRequestException if it is no number or out of range
   */
  public int read(Context context) {
    String text = context.queryParam(name);
    if (text == null) {
      return usual;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= minimum && value <= maximum) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
    throw wrong(text);
  }

  private InvalidRequestException wrong(String text) {
    return new InvalidRequestException(
        List.of(
            new FieldError(
                name,
                "expected a whole number from %d to %d, got '%s'"
                    .formatted(minimum, maximum, text))));
  }
}
