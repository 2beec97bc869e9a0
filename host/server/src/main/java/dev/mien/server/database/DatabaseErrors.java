package dev.mien.server.database;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.sql.SQLException;
import java.util.Locale;

/** Tells in a sentence why the database did not do what it was asked for. */
final class DatabaseErrors {
  private DatabaseErrors() {}

  static MienException explain(SQLException failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("sqlite_full") || words.contains("no space left")) {
      return new MienException(
          StandardErrorCode.DISK_FULL,
          "The disk that holds the database is full. Free some room.",
          failure);
    }
    if (words.contains("sqlite_readonly") || words.contains("sqlite_cantopen")) {
      return new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "The database in the data folder cannot be written. Give this user permission to write there, or choose another folder with --data-dir.",
          failure);
    }
    return new MienException(
        StandardErrorCode.DATABASE,
        "The database did not answer as expected (%s).".formatted(failure.getMessage()),
        failure);
  }

  static boolean isDamage(SQLException failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("sqlite_corrupt") || words.contains("sqlite_notadb");
  }

  /** Whether a row like that is there already. */
  static boolean isDuplicate(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return state.equals("23505")
        || String.valueOf(failure.getMessage()).contains("SQLITE_CONSTRAINT_UNIQUE")
        || String.valueOf(failure.getMessage()).contains("SQLITE_CONSTRAINT_PRIMARYKEY");
  }
}
