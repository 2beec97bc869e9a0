package dev.mien.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database with this version's tables, and the few ways in which the rest of the host talks to
 * it: one statement at a time, each of which happens wholly or not at all. Safe to use from several
 * threads.
 */
public final class Database implements AutoCloseable {
  private static final int SQLITE_CONNECTIONS = 4;
  private static final int POSTGRESQL_CONNECTIONS = 10;
  private static final int PATIENCE_MILLISECONDS = 10_000;

  private final HikariDataSource connections;
  private final boolean shared;
  private final String sender = Notices.newSender();
  private @Nullable Notices hearing; // guarded by this

  private Database(HikariDataSource connections, boolean shared) {
    this.connections = connections;
    this.shared = shared;
    try {
      Schema.prepare(connections, shared);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Opens a file as the database of this process alone, and makes it if it is not there.
   *
   * @throws MienException if it cannot be written, is damaged or is of a newer version; the file is
   *     then left as it is
   */
  public static Database inFile(Path file) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(SqliteFile.open(file));
    config.setMaximumPoolSize(SQLITE_CONNECTIONS);
    try {
      return new Database(connect(config), false);
    } catch (PoolInitializationException e) {
      throw e.getCause() instanceof SQLException failure ? DatabaseErrors.explain(failure) : e;
    }
  }

  /**
   * Connects to PostgreSQL, which several hosts may share.
   *
   * @throws MienException if it cannot be reached or is of a newer version
   */
  public static Database onServer(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
    try {
      return new Database(connect(config), true);
    } catch (PoolInitializationException e) {
      throw new MienException(
          StandardErrorCode.DATABASE,
          "The database %s cannot be reached (%s). Check that it runs, and the setting 'database' with MIEN_DATABASE_USER and MIEN_DATABASE_PASSWORD."
              .formatted(address, rootMessage(e)),
          e);
    }
  }

  private static HikariDataSource connect(HikariConfig config) {
    config.setConnectionTimeout(PATIENCE_MILLISECONDS);
    config.setPoolName("mien");
    return new HikariDataSource(config);
  }

  private static @Nullable String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getMessage();
  }

  /** Whether other hosts may use it at the same time. */
  public boolean isShared() {
    return shared;
  }

  /**
   * Tells other hosts that share the database something, if there may be any.
   *
   * @param words may get lost, so nothing that matters may depend on them alone
   */
  public void tell(String words) {
    if (shared) {
      try {
        Notices.send(connections, sender, words);
      } catch (SQLException e) {
        throw DatabaseErrors.explain(e);
      }
    }
  }

  /** Hears what other hosts {@link #tell}, if there may be any, until the database is closed. */
  public synchronized void hear(Consumer<String> listener) {
    if (shared) {
      hearing = Notices.hear(connections, sender, listener);
    }
  }

  /** Its connections, for a library that brings its own statements. */
  public DataSource connections() {
    return connections;
  }

  /**
   * Reads.
   *
   * @param sql with a question mark for each argument
   * @throws MienException if the database fails
   */
  public <T> List<T> query(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepare(connection, sql, arguments);
        ResultSet result = statement.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) {
        rows.add(reader.apply(row));
      }
      return rows;
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }

  /** Reads what is one row at most. */
  public <T> Optional<T> first(String sql, Function<Row, T> reader, @Nullable Object... arguments) {
    return query(sql, reader, arguments).stream().findFirst();
  }

  /**
   * Writes.
   *
   * @return how many rows are changed
   * @throws MienException if the database fails
   */
  public int update(String sql, @Nullable Object... arguments) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepare(connection, sql, arguments)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw DatabaseErrors.explain(e);
    }
  }

  /**
   * Adds a row, unless a unique index says that one like it is there.
   *
   * @return whether it was added
   * @throws MienException if the database fails
   */
  public boolean insert(String sql, @Nullable Object... arguments) {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = prepare(connection, sql, arguments)) {
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      if (DatabaseErrors.isDuplicate(e)) {
        return false;
      }
      throw DatabaseErrors.explain(e);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  @Override
  public synchronized void close() {
    if (hearing != null) {
      hearing.close();
    }
    connections.close();
  }
}
