package dev.mien.server.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One row of an answer, valid only while it is being read. */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  /** Words. */
  public String text(String column) {
    String text = optionalText(column);
    if (text == null) {
      throw new IllegalStateException("column %s is null".formatted(column));
    }
    return text;
  }

  /** Words, or null. */
  public @Nullable String optionalText(String column) {
    try {
      return result.getString(column);
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }

  /** A whole number; 0 for null. */
  public long number(String column) {
    try {
      return result.getLong(column);
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }

  /** A fraction; 0 for null. */
  public double decimal(String column) {
    try {
      return result.getDouble(column);
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }
}
