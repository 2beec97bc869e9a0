package dev.mien.server.http;

import dev.mien.server.http.access.CorsRule;
import java.util.Optional;
import java.util.Set;

/**
 * How the server listens.
 *
 * @param address to bind: a loopback address, or another one if there are users
 * @param port 0 for any free one
 * @param serverNames by which it may be called, besides those of the loopback address
 * @param cors which other web sites may use the API
 * @param tls with which certificate it speaks TLS; plain HTTP if empty
 * @param subpath under which everything lies: empty, or {@code /mien}
 * @param page whether it serves the page, not the API alone
 */
public record HttpSettings(
    String address,
    int port,
    Set<String> serverNames,
    CorsRule cors,
    Optional<TlsSettings> tls,
    String subpath,
    boolean page) {
  /** For this machine alone. */
  public static final String LOOPBACK = "127.0.0.1";

  /** All addresses of this machine. */
  public static final String EVERYWHERE = "0.0.0.0";

  public HttpSettings {
    serverNames = Set.copyOf(serverNames);
    String path = subpath.replaceAll("^/+|/+$", "");
    subpath = path.isEmpty() ? "" : "/" + path;
  }

  /** The page and the API for this machine alone. */
  public static HttpSettings onPort(int port) {
    return new HttpSettings(LOOPBACK, port, Set.of(), CorsRule.NONE, Optional.empty(), "", true);
  }

  /** The same for other machines too. */
  public HttpSettings listeningTo(String other, Set<String> names) {
    return new HttpSettings(other, port, names, cors, tls, subpath, page);
  }

  /** The same for scripts of some other web sites too. */
  public HttpSettings allowing(CorsRule rule) {
    return new HttpSettings(address, port, serverNames, rule, tls, subpath, page);
  }

  /** The same with TLS. */
  public HttpSettings with(TlsSettings certificate) {
    return new HttpSettings(
        address, port, serverNames, cors, Optional.of(certificate), subpath, page);
  }

  /** The same under a path of its own. */
  public HttpSettings under(String path) {
    return new HttpSettings(address, port, serverNames, cors, tls, path, page);
  }

  /** The API alone. */
  public HttpSettings withoutPage() {
    return new HttpSettings(address, port, serverNames, cors, tls, subpath, false);
  }

  boolean isLoopback() {
    return address.equals("localhost") || address.equals("::1") || address.startsWith("127.");
  }
}
