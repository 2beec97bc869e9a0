package dev.mien.server.http.route;

import io.javalin.http.Context;
import java.util.Map;

/** A word behind the question mark that counts by being there, whatever its value. */
public record FlagQuery(String name, String help) implements Argument {
  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string");
  }

  /** Whether it is there. */
  public boolean read(Context context) {
    return context.queryParam(name) != null;
  }
}
