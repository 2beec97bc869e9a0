package dev.mien.server.account;

import java.util.Locale;

/** What a user may do. */
public enum Role {
  /** Makes jobs and sees their own. */
  USER,
  /** Sees everything, and changes plugins, settings and users. */
  ADMINISTRATOR;

  /** The name in lower case, as clients and files have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that label.
   *
   * @throws IllegalArgumentException that says what was given and what was expected
   */
  public static Role of(String label) {
    return switch (label) {
      case "user" -> USER;
      case "administrator" -> ADMINISTRATOR;
      default ->
          throw new IllegalArgumentException(
              "expected user or administrator, got '%s'".formatted(label));
    };
  }
}
