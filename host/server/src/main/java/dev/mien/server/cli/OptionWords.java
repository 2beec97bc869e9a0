package dev.mien.server.cli;

import java.util.List;
import java.util.Optional;

/** Looks for an option in words that nobody has parsed yet. */
final class OptionWords {
  private OptionWords() {}

  /** The value of an option, {@code --name value} or {@code --name=value}; the last one counts. */
  static Optional<String> value(List<String> words, String option) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.get(i).startsWith(option + "=")) {
        return Optional.of(words.get(i).substring(option.length() + 1));
      }
      if (words.get(i).equals(option) && i + 1 < words.size()) {
        return Optional.of(words.get(i + 1));
      }
    }
    return Optional.empty();
  }
}
