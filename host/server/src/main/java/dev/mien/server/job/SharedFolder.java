package dev.mien.server.job;

import dev.mien.server.database.Database;
import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Sees to it that hosts with one database have one data folder: a job that one of them takes in may
 * be run by another, which needs its files.
 */
final class SharedFolder {
  private static final String FILE = ".shared";
  private static final String NAME = "data_folder";

  private SharedFolder() {}

  /**
   * @throws MienException if the database belongs to another data folder ({@code CONFLICT})
   */
  static void check(Database database, Path data) {
    try {
      Path file = data.resolve(FILE);
      Optional<String> known = known(database);
      if (known.isEmpty()) {
        String mark = Files.exists(file) ? Files.readString(file) : UUID.randomUUID().toString();
        Files.createDirectories(data);
        Files.writeString(file, mark);
        database.insert("insert into facts (name, value) values (?, ?)", NAME, mark);
        known = known(database); // another host may have been quicker
      }
      if (!Files.exists(file) || !known.equals(Optional.of(Files.readString(file)))) {
        throw new MienException(
            StandardErrorCode.CONFLICT,
            "The database belongs to the jobs of another data folder than %s. Hosts that share a database need one data folder, reachable by all of them: name it with --data-dir, or choose another database."
                .formatted(data));
      }
    } catch (IOException e) {
      throw IoErrors.explain(e, data);
    }
  }

  private static Optional<String> known(Database database) {
    return database.first("select value from facts where name = ?", row -> row.text("value"), NAME);
  }
}
