package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.util.Map;

/** The page and the API on one port of the loopback address. */
public final class HttpServer implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";

  private final Javalin javalin;
  private final JobEvents events;

  private HttpServer(Javalin javalin, JobEvents events) {
    this.javalin = javalin;
    this.events = events;
  }

  /**
   * Starts to listen.
   *
   * @throws MienException ({@code PORT_TAKEN})
   */
  public static HttpServer start(Host host, HttpSettings settings) {
    JobEvents events = new JobEvents(host);
    Api api = new Api(host, new Uploads(host, settings.maximumUploadBytes()), events);
    Javalin javalin = Javalin.create(config -> configure(config, api));
    try {
      javalin.start(ADDRESS, settings.port());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new MienException(
          StandardErrorCode.PORT_TAKEN,
          "Port %d is in use, perhaps by another Mien. Choose another with --port, for example --port %d."
              .formatted(settings.port(), settings.port() + 1),
          e);
    }
    return new HttpServer(javalin, events);
  }

  private static void configure(JavalinConfig config, Api api) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = "/dev/mien/web";
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache");
        });
    RequestGuard guard = new RequestGuard();
    config.routes.before(guard::check);
    ErrorMapper.install(config.routes);
    api.install(config.routes);
  }

  /** Where the page is, for example {@code http://127.0.0.1:7860}. */
  public String address() {
    return "http://%s:%d".formatted(ADDRESS, javalin.port());
  }

  /** Stops listening and lets go of those who follow jobs. */
  @Override
  public void close() {
    events.close();
    javalin.stop();
  }
}
