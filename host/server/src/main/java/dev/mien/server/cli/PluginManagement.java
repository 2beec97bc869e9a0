package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What can be done to plugins, by a running host or on the data folder when none runs. Answers are
 * those of REST.
 */
interface PluginManagement extends AutoCloseable {
  /** What is done to one plugin and leaves it there. */
  enum Change {
    ENABLE,
    DISABLE,
    ROLLBACK;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How every plugin fares: {@code {plugins: […]}}. */
  JsonNode list() throws InterruptedException;

  /** What installing a file would do; the other two take the {@code token} in it. */
  JsonNode stage(Path file) throws InterruptedException;

  /** Installs what was staged. */
  JsonNode install(String token) throws InterruptedException;

  /** Forgets what was staged. */
  void discard(String token) throws InterruptedException;

  /** Switches a plugin on or off, or goes back to its former version. */
  JsonNode change(String id, Change change) throws InterruptedException;

  /** Removes a plugin that was installed. */
  void uninstall(String id) throws InterruptedException;

  @Override
  void close();
}
