package dev.mien.server.database;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Brings the tables up to this version, one step after the other. Steps add and never remove, so
 * that nothing is lost; all of them happen, or none. Both databases understand the same SQL: SQLite
 * takes the names of PostgreSQL's types for what they hold.
 */
final class Schema {
  /** The first is version 1. New steps are added at the end; old ones never change. */
  private static final List<String> STEPS = List.of("schema-1.sql", "schema-2.sql");

  /** Any number that no other program is likely to lock. */
  private static final long ONE_HOST_AT_A_TIME = 0x6d69656e;

  private Schema() {}

  /**
   * @throws MienException if the tables are those of a newer version
   */
  static void prepare(DataSource source, boolean shared) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        if (shared) {
          statement.execute("select pg_advisory_xact_lock(%d)".formatted(ONE_HOST_AT_A_TIME));
        }
        upgrade(statement);
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }

  private static void upgrade(Statement statement) throws SQLException {
    statement.execute("create table if not exists schema_version (version integer not null)");
    int version = version(statement);
    if (version > STEPS.size()) {
      throw new MienException(
          StandardErrorCode.DATABASE,
          "The database was written by a newer Mien (its tables have version %d, and this one knows %d). Start that newer Mien, or choose another folder with --data-dir. Nothing was changed."
              .formatted(version, STEPS.size()));
    }
    for (String step : STEPS.subList(version, STEPS.size())) {
      for (String command : read(step).split(";\\s*\n")) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
    }
    if (version < STEPS.size()) {
      statement.execute("delete from schema_version");
      statement.execute("insert into schema_version values (%d)".formatted(STEPS.size()));
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet result =
        statement.executeQuery("select coalesce(max(version), 0) from schema_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static String read(String step) {
    try (InputStream file = Schema.class.getResourceAsStream(step)) {
      if (file == null) {
        throw new IllegalStateException(step + " is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
