package dev.mien.server.http.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which other web sites may use the API from a browser: none, unless the command line names some.
 *
 * @param origins such as {@code https://studio.example}; {@code *} stands for all
 * @param pattern matches whole origins that are allowed besides
 */
public record CorsRule(Set<String> origins, Optional<Pattern> pattern) {
  /** No other site. */
  public static final CorsRule NONE = new CorsRule(Set.of(), Optional.empty());

  public CorsRule {
    origins = Set.copyOf(origins);
  }

  boolean allows(String origin) {
    return origins.contains("*")
        || origins.contains(origin)
        || pattern.map(known -> known.matcher(origin).matches()).orElse(false);
  }
}
