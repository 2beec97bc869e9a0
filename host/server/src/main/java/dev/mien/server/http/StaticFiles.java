package dev.mien.server.http;

import io.javalin.config.StaticFilesConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** Files of the page, and of the page that shows the API. */
final class StaticFiles {
  private static final String SWAGGER_UI = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  private StaticFiles() {}

  /**
   * @param page whether to serve the page, not the API alone
   */
  static void install(StaticFilesConfig files, boolean page) {
    add(files, "/docs", "/dev/mien/server/http/docs");
    add(files, "/docs/swagger-ui", "/META-INF/resources/webjars/swagger-ui/" + swaggerUiVersion());
    if (page) {
      add(files, "/", "/dev/mien/web");
    }
  }

  private static void add(StaticFilesConfig files, String path, String folder) {
    files.add(
        config -> {
          config.hostedPath = path;
          config.directory = folder;
          config.location = Location.CLASSPATH;
          config.headers = Map.of("Cache-Control", "no-cache");
        });
  }

  /** The version is part of the folder's name in the WebJar. */
  private static String swaggerUiVersion() {
    try (InputStream file = StaticFiles.class.getResourceAsStream(SWAGGER_UI)) {
      if (file == null) {
        throw new IllegalStateException(SWAGGER_UI + " is missing from the class path");
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
