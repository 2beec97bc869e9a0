package dev.mien.server.http.view;

import dev.mien.spi.Text;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Words in every language there is, as the page gets them: {@code {"en": …, "zh": …}}. */
public final class Words {
  private Words() {}

  /** All the languages of a text. */
  public static Map<String, String> of(Text text) {
    Map<String, String> languages = new TreeMap<>(text.translations());
    languages.put("en", text.english());
    return languages;
  }

  /** The same of a text that may be empty, and then is absent. */
  public static @Nullable Map<String, String> unlessEmpty(Text text) {
    return text.english().isEmpty() ? null : of(text);
  }
}
