package dev.mien.server.cli;

import java.util.List;
import java.util.Locale;

/** How much is logged. It must be said before the first logger is there. */
final class LogLevel {
  private static final String PROPERTY = "mien.log";

  private LogLevel() {}

  /** Chooses for a command, from words that nobody has parsed yet. */
  static void set(List<String> words, boolean serves, ErrorReport errors) {
    if (errors.verbose()) {
      System.setProperty(PROPERTY, "DEBUG");
    } else if (!serves) {
      // Other commands tell their person, or program, themselves how it goes.
      System.setProperty(PROPERTY, errors.json() ? "OFF" : "WARN");
    } else {
      OptionWords.value(words, "--loglevel").ifPresent(LogLevel::set);
    }
  }

  /** By the names that people know from Python. */
  private static void set(String name) {
    System.setProperty(
        PROPERTY,
        switch (name.toUpperCase(Locale.ROOT)) {
          case "DEBUG" -> "DEBUG";
          case "WARN", "WARNING" -> "WARN";
          case "ERROR", "CRITICAL" -> "ERROR";
          default -> "INFO";
        });
  }
}
