package dev.mien.server.http.route;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Words in a header. */
public record HeaderArgument(String name, String help) implements Argument {
  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string");
  }

  @Override
  public String place() {
    return "header";
  }

  /** The value in a request. */
  public Optional<String> read(Context context) {
    return Optional.ofNullable(context.header(name));
  }
}
