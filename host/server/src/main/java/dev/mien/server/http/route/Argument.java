package dev.mien.server.http.route;

import java.util.Map;

/** What a request may say besides its path and its body. */
public interface Argument {
  /** Its name. */
  String name();

  /** What it is for. */
  String help();

  /** Its JSON schema. */
  Map<String, Object> schema();

  /** Where it stands, as OpenAPI calls it: behind the question mark, unless said otherwise. */
  default String place() {
    return "query";
  }
}
