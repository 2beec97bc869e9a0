package dev.mien.server.cli;

import dev.mien.server.account.Accounts;
import dev.mien.server.host.Host;
import dev.mien.server.http.HttpServer;
import dev.mien.server.http.HttpSettings;
import dev.mien.server.http.TlsSettings;
import dev.mien.server.http.access.CorsRule;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the host is reached. */
final class NetworkOptions {
  private static final int PAGE_PORT = 7860;
  private static final int API_PORT = 7861;
  private static final int FURTHER_PORTS = 20;

  /** What can be bound as it stands; other names may lead here through a proxy. */
  private static final Pattern ADDRESS =
      Pattern.compile("localhost|[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:]+");

  private static final String KEYSTORE_PASSWORD = "MIEN_KEYSTORE_PASSWORD";

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      description =
          "The port to listen on; 0 for any free one (default: 7860, or the next free one; 7861"
              + " with --nowebui).")
  private @Nullable Integer port;

  @Option(
      names = "--listen",
      description = "Listen to other machines too. There must be users: see 'mien users add'.")
  private boolean listen;

  @Option(
      names = "--server-name",
      paramLabel = "NAME",
      description =
          "Listen to other machines too, and answer to this name or address, which their browsers"
              + " ask for.")
  private @Nullable String serverName;

  @Option(
      names = "--subpath",
      paramLabel = "PATH",
      description = "Put everything under a path, as a proxy may want it: /mien.")
  private @Nullable String subpath;

  @Option(names = "--nowebui", description = "The API alone, without the page.")
  private boolean noPage;

  @Option(names = "--api", hidden = true) // it is always there
  boolean api;

  @Option(
      names = "--tls-certfile",
      paramLabel = "FILE",
      description = "Speak TLS with this certificate (PEM)…")
  private @Nullable String certificates;

  @Option(
      names = "--tls-keyfile",
      paramLabel = "FILE",
      description = "…and this private key (PEM, PKCS #8, without password).")
  private @Nullable String key;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description =
          "Speak TLS with this keystore (PKCS #12); its password is in the variable "
              + KEYSTORE_PASSWORD
              + ".")
  private @Nullable String keystore;

  @Option(
      names = "--cors-allow-origins",
      split = ",",
      paramLabel = "ORIGIN",
      description = "Web sites whose scripts may use the API, joined by commas.")
  private Set<String> origins = new LinkedHashSet<>();

  @Option(
      names = "--cors-allow-origins-regex",
      paramLabel = "PATTERN",
      description = "The same by a regular expression for whole origins.")
  private @Nullable String originPattern;

  private final Surroundings surroundings;

  NetworkOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Starts to listen.
   *
   * @throws MienException if an option is wrong or no port is free
   */
  HttpServer start(Host host, Accounts accounts) {
    int first = port();
    int last = port == null && !noPage ? first + FURTHER_PORTS : first;
    for (int candidate = first; candidate < last; candidate++) {
      try {
        return HttpServer.start(host, accounts, settings(candidate));
      } catch (MienException e) {
        if (e.code() != StandardErrorCode.PORT_TAKEN) {
          throw e;
        }
      }
    }
    return HttpServer.start(host, accounts, settings(last));
  }

  private HttpSettings settings(int chosen) {
    HttpSettings settings = HttpSettings.onPort(chosen).allowing(cors());
    if (serverName != null) {
      boolean isAddress = ADDRESS.matcher(serverName).matches();
      settings =
          settings.listeningTo(
              isAddress ? serverName : HttpSettings.EVERYWHERE, Set.of(serverName));
    } else if (listen) {
      settings = settings.listeningTo(HttpSettings.EVERYWHERE, Set.of());
    }
    if (subpath != null) {
      settings = settings.under(subpath);
    }
    if (noPage) {
      settings = settings.withoutPage();
    }
    Optional<TlsSettings> tls = tls();
    return tls.isPresent() ? settings.with(tls.get()) : settings;
  }

  private int port() {
    if (port == null) {
      return noPage ? API_PORT : PAGE_PORT;
    }
    if (port < 0 || port > 65535) {
      throw invalid("--port expected a whole number from 0 to 65535, got %d.".formatted(port));
    }
    return port;
  }

  private CorsRule cors() {
    try {
      return new CorsRule(origins, Optional.ofNullable(originPattern).map(Pattern::compile));
    } catch (PatternSyntaxException e) {
      throw invalid(
          "--cors-allow-origins-regex expected a regular expression, got '%s' (%s)."
              .formatted(originPattern, e.getDescription()));
    }
  }

  private Optional<TlsSettings> tls() {
    if (keystore != null) {
      String password =
          surroundings
              .variable(KEYSTORE_PASSWORD)
              .orElseThrow(
                  () ->
                      invalid(
                          "--tls-keystore needs the keystore's password in the variable %s."
                              .formatted(KEYSTORE_PASSWORD)));
      return Optional.of(new TlsSettings.Keystore(HostOptions.path(keystore), password));
    }
    if (certificates == null && key != null) {
      throw invalid("--tls-keyfile needs --tls-certfile with the certificate.");
    }
    return Optional.ofNullable(certificates)
        .map(
            file ->
                new TlsSettings.Pem(
                    HostOptions.path(file), Optional.ofNullable(key).map(HostOptions::path)));
  }

  private static MienException invalid(String message) {
    return new MienException(StandardErrorCode.INVALID_PARAMETER, message);
  }
}
