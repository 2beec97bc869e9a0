package dev.mien.server.http.route;

import dev.mien.server.audit.AuditLog;
import dev.mien.server.http.access.Access;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects routes, hands them to Javalin, and knows them all. */
public final class Routes {
  /** Of the server's 250 threads. */
  private static final int UPLOADS = 100;

  private static final int BODIES = 50;
  private static final int WAITING = 60;

  private final Places uploads = new Places(UPLOADS);
  private final Places bodies = new Places(BODIES);
  private final Places waiting = new Places(WAITING);
  private final List<Route> routes = new ArrayList<>();
  private final AuditLog audit;

  public Routes(AuditLog audit) {
    this.audit = audit;
  }

  /** Begins a route that reads. */
  public RouteBuilder get(String path, String summary) {
    return new RouteBuilder(this, audit, HandlerType.GET, path, summary);
  }

  /** Begins a route that makes something or does something. */
  public RouteBuilder post(String path, String summary) {
    return new RouteBuilder(this, audit, HandlerType.POST, path, summary);
  }

  /** Begins a route that changes a part of something. */
  public RouteBuilder patch(String path, String summary) {
    return new RouteBuilder(this, audit, HandlerType.PATCH, path, summary);
  }

  /** Begins a route that removes something. */
  public RouteBuilder delete(String path, String summary) {
    return new RouteBuilder(this, audit, HandlerType.DELETE, path, summary);
  }

  /** Where requests with files, which may take long, are received. */
  Places uploads() {
    return uploads;
  }

  /** Where requests with a little JSON are received. */
  Places bodies() {
    return bodies;
  }

  /** Where requests wait until their work is done. */
  Places waiting() {
    return waiting;
  }

  void add(Route route) {
    routes.add(route);
  }

  /** All of them, in the order they were added. */
  public List<Route> all() {
    return List.copyOf(routes);
  }

  /** The paths that need no account. */
  public Set<String> publicPaths() {
    return routes.stream()
        .filter(route -> route.access() == Access.EVERYONE)
        .map(Route::path)
        .collect(Collectors.toSet());
  }

  /** Hands all of them to Javalin; what sends a file also answers to HEAD. */
  public void install(RoutesConfig config) {
    for (Route route : routes) {
      config.addHttpHandler(route.method(), route.path(), route.handler());
      if (route.sendsFile()) {
        config.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
      }
    }
  }
}
