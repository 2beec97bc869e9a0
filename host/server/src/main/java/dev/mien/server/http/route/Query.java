package dev.mien.server.http.route;

import java.util.Map;

/** What may stand behind the question mark of a request. */
public interface Query {
  /** Its name. */
  String name();

  /** What it is for. */
  String help();

  /** Its JSON schema. */
  Map<String, Object> schema();
}
