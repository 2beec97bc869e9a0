package dev.mien.server.http;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets through only what a page of this server, or a program on this machine, may ask for.
 *
 * <p>The {@code Host} must be a loopback name, or else any web site could point its own name at
 * 127.0.0.1 and read everything (DNS rebinding). The port in it may be another one, since a tunnel
 * may lead here; an attacker gains nothing by it. Requests to the API that a browser marks as
 * coming from another origin are refused, reading ones too.
 */
final class RequestGuard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private static final String POLICY =
      "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** Adds the protective headers and checks where the request comes from. */
  void check(Context context) {
    context.header("Content-Security-Policy", POLICY);
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-Frame-Options", "DENY");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Resource-Policy", "same-origin");
    String host = context.header("Host");
    if (host == null || !LOOPBACK.contains(name(host))) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "This server answers to localhost and 127.0.0.1 only, not to '%s'.".formatted(host));
    }
    if (context.path().startsWith("/api/")) {
      checkOrigin(context, host);
    }
  }

  private static void checkOrigin(Context context, String host) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    boolean foreign = origin != null && !isOrigin(origin, host);
    if (foreign || (site != null && !OWN_SITES.contains(site))) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "Requests from other web sites are not allowed (this one came from '%s')."
              .formatted(origin == null ? site : origin));
    }
  }

  private static boolean isOrigin(@Nullable String origin, String host) {
    return ("http://" + host).equalsIgnoreCase(origin)
        || ("https://" + host).equalsIgnoreCase(origin);
  }

  private static String name(String host) {
    int colon = host.lastIndexOf(':');
    String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    return name.toLowerCase(Locale.ROOT);
  }
}
