package dev.mien.server.doctor;

import dev.mien.server.client.HostFile;
import dev.mien.server.database.Database;
import dev.mien.server.database.DatabaseAddress;
import dev.mien.server.host.Host;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether the database opens, which holds the jobs. */
final class DatabaseCheck {
  private static final String SUBJECT = "Database";

  private DatabaseCheck() {}

  static Finding examine(Path data, Settings settings, Optional<HostFile.Running> host) {
    try {
      Optional<DatabaseAddress> server =
          DatabaseAddress.of(settings.get(Setting.DATABASE), System.getenv());
      if (server.isPresent()) {
        Database.onServer(server.get()).close();
        return Finding.ok(SUBJECT, "%s answers.".formatted(server.get()));
      }
      Path file = data.resolve(Host.DATABASE_FILE);
      if (host.isPresent()) {
        return Finding.note(SUBJECT, "The host uses %s now.".formatted(file));
      }
      if (Files.notExists(file)) {
        return Finding.note(SUBJECT, "There is none yet; the first start of the host makes it.");
      }
      Database.inFile(file).close();
      return Finding.ok(SUBJECT, "%s opens.".formatted(file));
    } catch (MienException e) {
      return Finding.problem(SUBJECT, String.valueOf(e.getMessage()));
    }
  }
}
