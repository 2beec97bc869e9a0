package dev.mien.server.http.sdapi;

import java.util.Map;
import java.util.stream.Collectors;

/** The one place where words become HTML. */
final class HtmlInfo {
  private HtmlInfo() {}

  /** A paragraph with keys and values. */
  static String of(Map<String, String> words) {
    return words.entrySet().stream()
        .map(entry -> escaped(entry.getKey() + ": " + entry.getValue()))
        .collect(Collectors.joining(", ", "<p>", "</p>"));
  }

  private static String escaped(String words) {
    return words
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
