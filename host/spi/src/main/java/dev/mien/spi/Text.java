package dev.mien.spi;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * Words shown to a person, in English and in any other languages that the author knows.
 *
 * @param english the words in English, used when a language is not there
 * @param translations other languages, by ISO 639 code such as {@code zh}
 */
public record Text(String english, Map<String, String> translations) {
  public Text {
    requireNonNull(english, "english is null");
    translations = Map.copyOf(translations);
  }

  /** Words in English alone. */
  public static Text of(String english) {
    return new Text(english, Map.of());
  }

  /** Words in English and Chinese. */
  public static Text of(String english, String chinese) {
    return new Text(english, Map.of("zh", chinese));
  }

  /** The same words with one more language. */
  public Text with(String language, String words) {
    Map<String, String> all = new HashMap<>(translations);
    all.put(language, words);
    return new Text(english, all);
  }

  /** The words in a language, or in English when that language is absent. */
  public String in(String language) {
    return translations.getOrDefault(language, english);
  }

  @Override
  public String toString() {
    return english;
  }
}
