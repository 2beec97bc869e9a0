package dev.mien.server.http.view;

import dev.mien.spi.Text;
import java.util.Map;
import java.util.TreeMap;

/** Words in every language there is, as the page gets them: {@code {"en": …, "zh": …}}. */
public final class Words {
  private Words() {}

  /** All the languages of a text. */
  public static Map<String, String> of(Text text) {
    Map<String, String> languages = new TreeMap<>(text.translations());
    languages.put("en", text.english());
    return languages;
  }
}
