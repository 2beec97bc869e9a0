package dev.mien.server.http.access;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets through only what a page of this server, or a program, may ask for.
 *
 * <p>The {@code Host} must be a name that this server is known by, or else any web site could point
 * its own name at the server and read everything (DNS rebinding). A server that listens to other
 * machines may also be called by an IP address, since nobody can point one elsewhere. The port may
 * be another one, because a tunnel may lead here; an attacker gains nothing by it. Requests that a
 * browser marks as coming from another site are refused, reading ones too, unless the command line
 * allows that site.
 */
public final class RequestGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final Set<String> names;
  private final boolean listening;
  private final CorsRule cors;

  /**
   * @param names by which the server may be called, besides those of the loopback address
   * @param listening whether other machines can reach it
   */
  public RequestGuard(Set<String> names, boolean listening, CorsRule cors) {
    this.names =
        names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    this.listening = listening;
    this.cors = cors;
  }

  /** Adds the protective headers and checks where the request comes from. */
  public void check(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    String host = context.header("Host");
    if (host == null || !isOurs(name(host))) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "This server does not answer to the name '%s'. %s"
              .formatted(
                  host,
                  listening ? "Allow it with --server-name." : "Call it localhost or 127.0.0.1."));
    }
    String origin = context.header("Origin");
    if (origin != null && !isOrigin(origin, host)) {
      checkForeign(context, origin);
    } else if (origin == null) {
      checkSite(context);
    }
  }

  private boolean isOurs(String name) {
    return LOOPBACK.contains(name)
        || names.contains(name)
        || (listening && ADDRESS.matcher(name).matches());
  }

  private void checkForeign(Context context, String origin) {
    if (!cors.allows(origin)) {
      throw foreign(origin);
    }
    context.header("Access-Control-Allow-Origin", origin);
    context.header("Access-Control-Expose-Headers", "Location, Retry-After, X-Process-Time");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("Vary", "Origin");
    if (context.method().equals(HandlerType.OPTIONS)) {
      context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, DELETE");
      context.header(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Idempotency-Key, Last-Event-ID, Range, X-Requested-With");
      context.header("Access-Control-Max-Age", "600");
      context.status(204);
      context.skipRemainingHandlers();
    }
  }

  /** Links and bookmarks may lead to the page from anywhere; nothing else may. */
  private static void checkSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    boolean followsLink =
        "navigate".equals(context.header("Sec-Fetch-Mode"))
            && context.method().equals(HandlerType.GET);
    if (site != null && !OWN_SITES.contains(site) && !followsLink) {
      throw foreign(site);
    }
  }

  private static MienException foreign(String origin) {
    return new MienException(
        StandardErrorCode.FORBIDDEN,
        "Requests from other web sites are not allowed (this one came from '%s'). Allow a site with --cors-allow-origins."
            .formatted(origin));
  }

  private static boolean isOrigin(String origin, String host) {
    return ("http://" + host).equalsIgnoreCase(origin)
        || ("https://" + host).equalsIgnoreCase(origin);
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
