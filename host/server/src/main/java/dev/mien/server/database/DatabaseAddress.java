package dev.mien.server.database;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is, and who may use it.
 *
 * @param url a JDBC URL: {@code jdbc:postgresql://host/database}
 * @param user who signs in, or null when the URL says it or nobody has to
 * @param password its password, never shown; null as for the user
 */
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {
  private static final String PREFIX = "jdbc:postgresql:";

  public DatabaseAddress {
    if (!url.startsWith(PREFIX)) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "The setting 'database' (or MIEN_DATABASE_URL) expects the JDBC URL of a PostgreSQL database, such as jdbc:postgresql://localhost/mien. Leave it empty for the database in the data folder.");
    }
  }

  /**
   * The address that somebody configured, or empty for the database in the data folder.
   *
   * @param setting the URL in the settings, or empty
   * @param environment {@code MIEN_DATABASE_URL}, {@code MIEN_DATABASE_USER} and {@code
   *     MIEN_DATABASE_PASSWORD} of it count more than the setting
   * @throws MienException if it is no URL of PostgreSQL
   */
  public static Optional<DatabaseAddress> of(String setting, Map<String, String> environment) {
    String url = environment.getOrDefault("MIEN_DATABASE_URL", setting).strip();
    return url.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DatabaseAddress(
                url,
                environment.get("MIEN_DATABASE_USER"),
                environment.get("MIEN_DATABASE_PASSWORD")));
  }

  /** The URL without what may be secret. */
  @Override
  public String toString() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/]*@", "//");
  }
}
