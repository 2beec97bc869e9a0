package dev.mien.server.http.route;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words behind the question mark.
 *
 * @param values the only ones there are; empty for any
 */
public record TextQuery(String name, String help, List<String> values) implements Argument {
  /** Any words. */
  public static TextQuery any(String name, String help) {
    return new TextQuery(name, help, List.of());
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "string");
    if (!values.isEmpty()) {
      schema.put("enum", values);
    }
    return schema;
  }

  /**
   * The value in a request; an empty one is none.
   *
   * @throws InvalidRequestException if it is not one of those there are
   */
  public Optional<String> read(Context context) {
    String text = context.queryParam(name);
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    if (!values.isEmpty() && !values.contains(text)) {
      throw new InvalidRequestException(
          List.of(
              new FieldError(
                  name,
                  "expected one of %s, got '%s'".formatted(String.join(", ", values), text))));
    }
    return Optional.of(text);
  }
}
