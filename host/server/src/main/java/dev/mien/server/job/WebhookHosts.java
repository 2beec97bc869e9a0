package dev.mien.server.job;

import dev.mien.server.network.GlobalAddresses;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which hosts may be told of a job's end: those that the setting {@code webhook_hosts} lists, or
 * covers with a pattern such as {@code *.example.com}. Whoever may queue jobs must not be able to
 * make this machine call others, so what only a pattern covers must not lead into its own network.
 */
final class WebhookHosts {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final Settings settings;

  WebhookHosts(Settings settings) {
    this.settings = settings;
  }

  /**
   * Looks at an address before a job is taken.
   *
   * @throws MienException if it may not be called
   */
  void check(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || address.getHost() == null || address.getUserInfo() != null) {
      throw refused(
          StandardErrorCode.INVALID_PARAMETER,
          "expected an address such as https://example.com/hook, without a password, got '%s'"
              .formatted(address));
    }
    List<String> allowed = settings.list(Setting.WEBHOOK_HOSTS);
    if (allowed.isEmpty()) {
      throw refused(
          StandardErrorCode.FORBIDDEN,
          "webhooks are switched off: an administrator has to list %s in the setting webhook_hosts first"
              .formatted(address.getHost()));
    }
    if (allowed.stream().noneMatch(pattern -> covers(pattern, address.getHost()))) {
      throw refused(
          StandardErrorCode.FORBIDDEN,
          "the host %s is not in the setting webhook_hosts; an administrator can add it"
              .formatted(address.getHost()));
    }
  }

  /**
   * Looks at an address, and at where its name leads to, before it is called.
   *
   * @throws MienException if it may not be called
   * @throws UnknownHostException if nobody knows the name
   */
  void checkForCall(URI address) throws UnknownHostException {
    check(address);
    boolean listed =
        settings.list(Setting.WEBHOOK_HOSTS).stream().anyMatch(address.getHost()::equalsIgnoreCase);
    if (listed) {
      return;
    }
    // The answer stays in Java's cache for the call that follows.
    for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
      if (!GlobalAddresses.contains(each)) {
        throw refused(
            StandardErrorCode.FORBIDDEN,
            "the host %s is %s, inside this network; an administrator can list it by its name"
                .formatted(address.getHost(), each.getHostAddress()));
      }
    }
  }

  private static boolean covers(String pattern, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    String wanted = pattern.toLowerCase(Locale.ROOT);
    return wanted.startsWith("*") ? name.endsWith(wanted.substring(1)) : name.equals(wanted);
  }

  private static MienException refused(StandardErrorCode code, String reason) {
    return new MienException(code, reason).inField("webhook");
  }
}
