package dev.mien.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What hosts that share a PostgreSQL database tell each other (its {@code listen} and {@code
 * notify}). A notice may get lost when the server restarts, so nothing that matters may depend on
 * it alone.
 */
final class Notices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final String CHANNEL = "mien";
  private static final int PATIENCE_MILLISECONDS = 500;
  private static final int PAUSE_MILLISECONDS = 2000;

  private final DataSource connections;
  private final Consumer<String> listener;
  private final String sender;
  private final Thread thread = new Thread(this::run, "mien-notices");
  private volatile boolean closed;

  private Notices(DataSource connections, Consumer<String> listener, String sender) {
    this.connections = connections;
    this.listener = listener;
    this.sender = sender;
    thread.setDaemon(true);
  }

  /** A name for this process that no other one has. */
  static String newSender() {
    return UUID.randomUUID().toString();
  }

  static void send(DataSource connections, String sender, String words) throws SQLException {
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
      statement.setString(1, CHANNEL);
      statement.setString(2, sender + " " + words);
      statement.execute();
    }
  }

  /**
   * Hears what others say from now on.
   *
   * @param sender whose notices to pass over: one's own
   */
  static Notices hear(DataSource connections, String sender, Consumer<String> listener) {
    Notices notices = new Notices(connections, listener, sender);
    notices.thread.start();
    return notices;
  }

  private void run() {
    while (!closed) {
      try (Connection connection = connections.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        PGConnection server = connection.unwrap(PGConnection.class);
        while (!closed) {
          PGNotification[] heard = server.getNotifications(PATIENCE_MILLISECONDS);
          for (PGNotification notice : heard) {
            passOn(notice.getParameter());
          }
        }
      } catch (SQLException e) {
        if (!closed) {
          LOG.warn("Other hosts cannot be heard for the moment: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  private void passOn(String notice) {
    int end = notice.indexOf(' ');
    if (end > 0 && !notice.substring(0, end).equals(sender)) {
      listener.accept(notice.substring(end + 1));
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(2L * PATIENCE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
