package dev.mien.server.http;

import dev.mien.server.account.Accounts;
import dev.mien.server.account.Sessions;
import dev.mien.server.audit.AuditLog;
import dev.mien.server.host.Host;
import dev.mien.server.http.access.Authenticator;
import dev.mien.server.http.access.RequestGuard;
import dev.mien.server.http.error.ErrorMapper;
import dev.mien.server.http.error.RefusedByJetty;
import dev.mien.server.http.event.EventFeed;
import dev.mien.server.http.metric.Metrics;
import dev.mien.server.http.route.ProcessTime;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.sdapi.SdapiRoutes;
import dev.mien.server.http.upload.JobIntake;
import dev.mien.server.http.upload.UploadStore;
import dev.mien.server.http.view.JobViews;
import dev.mien.server.http.view.Links;
import dev.mien.server.json.Json;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The page and the API on one port. */
public final class HttpServer implements AutoCloseable {
  /** Requests that are being answered; those who only follow jobs need no thread. */
  private static final int THREADS = 250;

  private static final String SIGN_IN_PAGE = "/sign-in.html";

  /** What the sign-in page consists of. */
  private static final Set<String> SIGN_IN_FILES =
      Set.of(SIGN_IN_PAGE, "/sign-in.css", "/sign-in.js", "/theme.js", "/logo.svg");

  private final HttpSettings settings;
  private final Routes routes;
  private final Authenticator authenticator;
  private final JobViews views;
  private final EventFeed feed;
  private final UnreadBody unread = new UnreadBody();
  private final Metrics metrics;
  private final Javalin javalin;

  private HttpServer(Host host, Accounts accounts, HttpSettings settings) {
    this.settings = settings;
    Clock clock = Clock.systemUTC();
    AuditLog audit = new AuditLog(host.folders().data(), clock);
    Sessions sessions = new Sessions(clock);
    Links links = new Links(settings.subpath());
    UploadStore uploads = new UploadStore(host.folders().data(), host.settings(), clock);
    metrics = new Metrics(host.jobs());
    routes = new Routes(audit);
    views = new JobViews(host.jobs(), host.plugins(), links);
    feed = new EventFeed(host, views, metrics);
    Set<String> open = new HashSet<>(SIGN_IN_FILES);
    open.addAll(Set.of(Links.API + "/health", "/internal/ping", SessionRoutes.PATH));
    authenticator = new Authenticator(accounts, sessions, audit, open, SIGN_IN_PAGE);
    new SystemRoutes(metrics).addTo(routes);
    new SessionRoutes(accounts, authenticator).addTo(routes);
    JobIntake intake = new JobIntake(host, uploads);
    Inspections inspections = new Inspections(host);
    new PipelineRoutes(host, intake, inspections, links).addTo(routes);
    new SampleRoutes(host.samples(), links).addTo(routes);
    new UploadRoutes(uploads, links).addTo(routes);
    new JobRoutes(host, intake, inspections, feed, views, links).addTo(routes);
    new JobFileRoutes(host).addTo(routes);
    new FinishedFileRoutes(host).addTo(routes);
    new PluginRoutes(host).addTo(routes);
    new PluginFileRoutes(host.plugins()).addTo(routes);
    new ModelRoutes(host).addTo(routes);
    new ServiceRoutes(host.services()).addTo(routes);
    new DeviceRoutes(host).addTo(routes);
    new SettingRoutes(host).addTo(routes);
    new UserRoutes(accounts, sessions, !settings.isLoopback()).addTo(routes);
    new AuditRoutes(audit).addTo(routes);
    new SdapiRoutes(host, feed, inspections::workload).addTo(routes);
    new DocumentRoutes(host, links, routes).addTo(routes);
    javalin = Javalin.create(this::configure);
  }

  /**
   * Starts to listen.
   *
   * @throws MienException if the port is taken ({@code PORT_TAKEN}), or other machines could reach
   *     the host and there are no users ({@code FORBIDDEN})
   */
  public static HttpServer start(Host host, Accounts accounts, HttpSettings settings) {
    if (!settings.isLoopback() && !accounts.exist()) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "Listening to other machines would let anyone on the network use this host, and there are no users to tell friend from stranger. Add one with: mien users add NAME --role administrator; or reach the host through a tunnel such as: ssh -L 7860:127.0.0.1:7860 this-machine.");
    }
    HttpServer server = new HttpServer(host, accounts, settings);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      server.close();
      throw new MienException(
          StandardErrorCode.PORT_TAKEN,
          "Port %d is in use, perhaps by another Mien. Choose another with --port, for example --port %d."
              .formatted(settings.port(), settings.port() + 1),
          e);
    } catch (MienException e) {
      server.close(); // a certificate that cannot be used
      throw e;
    }
    host.jobs().startWebhooks(job -> Json.text(server.views.of(job)));
    return server;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = compression();
    config.router.contextPath = settings.subpath().isEmpty() ? "/" : settings.subpath();
    config.jetty.threadPool = new QueuedThreadPool(THREADS);
    config.jetty.modifyServer(server -> server.setErrorHandler(new RefusedByJetty()));
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.addConnector((server, http) -> Connectors.of(server, http, settings));
    StaticFiles.install(config.staticFiles, settings.page());
    RequestGuard guard =
        new RequestGuard(settings.serverNames(), !settings.isLoopback(), settings.cors());
    config.routes.before(ProcessTime::start);
    config.routes.before(guard::check);
    config.routes.before(authenticator::check);
    config.routes.before("/docs", HttpServer::toFolder);
    config.routes.after(ProcessTime::tell);
    config.requestLogger.http(this::finish);
    ErrorMapper.install(config.routes);
    routes.install(config.routes);
  }

  private static CompressionStrategy compression() {
    CompressionStrategy strategy = new CompressionStrategy(null, new Gzip(6));
    strategy.setDefaultMinSizeForCompression(1000);
    return strategy;
  }

  /** The files of that page are named relative to it. */
  private static void toFolder(Context context) {
    if (!context.path().endsWith("/")) {
      context.redirect(context.path() + "/");
      context.skipRemainingHandlers();
    }
  }

  /** Comes when everything else is done. */
  private void finish(Context context, float milliseconds) {
    count(context, milliseconds);
    unread.skip(context);
  }

  private void count(Context context, float milliseconds) {
    Endpoint endpoint = context.endpoints().lastHttpEndpoint();
    String method = endpoint == null ? "" : endpoint.method.name();
    String route = endpoint == null ? "other" : endpoint.path;
    metrics.countRequest(method, route, context.statusCode(), milliseconds / 1000.0);
  }

  /** Every route of the API, for those who check that none is forgotten. */
  Routes routes() {
    return routes;
  }

  /** What Javalin answers to, method and path. */
  Set<String> registered() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .collect(Collectors.toSet());
  }

  /** Where the page is, for example {@code http://127.0.0.1:7860}. */
  public String address() {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    String name =
        settings.address().equals(HttpSettings.EVERYWHERE) ? "localhost" : settings.address();
    String host = name.contains(":") ? "[" + name + "]" : name;
    return "%s://%s:%d%s".formatted(scheme, host, javalin.port(), settings.subpath());
  }

  /** Stops listening and lets go of those who follow jobs. */
  @Override
  public void close() {
    feed.close();
    javalin.stop();
  }
}
