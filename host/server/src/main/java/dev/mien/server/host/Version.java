package dev.mien.server.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, written by the build. */
public final class Version {
  private static final String FILE = "version.properties";

  private Version() {}

  /** For example {@code 0.1.0-SNAPSHOT}. */
  public static String full() {
    try (InputStream file = Version.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its three numbers alone: what a plugin's {@code Plugin-Requires} is checked against. */
  public static String number() {
    return full().replaceFirst("-.*", "");
  }
}
