package dev.mien.server.database;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * A database in one file. Its log of changes is written through to the disk with every change
 * ({@code synchronous=FULL}): a job that was accepted survives the power cord, and the few changes
 * in a job's life make that cheap.
 */
final class SqliteFile {
  private static final int BUSY_MILLISECONDS = 10_000;

  private SqliteFile() {}

  /** Looks at the file without changing it, and gives the connections to it. */
  static DataSource open(Path file) {
    if (Files.exists(file)) {
      check(file);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    config.setTransactionMode(TransactionMode.IMMEDIATE); // a reader never has to become a writer
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl(url(file));
    return source;
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toAbsolutePath();
  }

  private static void check(Path file) {
    if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
      throw new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "The database %s cannot be written. Give this user permission to write there, or choose another folder with --data-dir."
              .formatted(file));
    }
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(url(file));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("pragma quick_check(1)")) {
      String verdict = result.next() ? result.getString(1) : "no answer";
      if (!verdict.equals("ok")) {
        throw damaged(file, new SQLException(verdict));
      }
    } catch (SQLException e) {
      throw DatabaseErrors.isDamage(e) ? damaged(file, e) : DatabaseErrors.explain(e);
    }
  }

  private static MienException damaged(Path file, SQLException finding) {
    return new MienException(
        StandardErrorCode.DATABASE,
        "The database %1$s is damaged (%2$s). Nothing was changed, and the finished files in outputs are untouched. Put a copy of it back, or move %1$s (and the files beside it whose names go on with -wal and -shm) elsewhere: at the next start Mien makes a new one, with an empty list of jobs."
            .formatted(file, finding.getMessage()),
        finding);
  }
}
