package dev.mien.server.doctor;

import java.util.Locale;

/**
 * Something that was looked at.
 *
 * @param level how it is
 * @param subject what was looked at
 * @param message how it is, and what to do where it is not well
 */
public record Finding(Level level, String subject, String message) {
  /** How it is. */
  public enum Level {
    /** All is well. */
    OK,
    /** Worth knowing, and nothing has to be done. */
    NOTE,
    /** A part cannot be used. */
    WARNING,
    /** Mien cannot be used. */
    PROBLEM;

    /** The name in lower case, as programs get it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String subject, String message) {
    return new Finding(Level.OK, subject, message);
  }

  static Finding note(String subject, String message) {
    return new Finding(Level.NOTE, subject, message);
  }

  static Finding warning(String subject, String message) {
    return new Finding(Level.WARNING, subject, message);
  }

  static Finding problem(String subject, String message) {
    return new Finding(Level.PROBLEM, subject, message);
  }
}
