package dev.mien.server.cli;

import dev.mien.server.client.Credentials;
import dev.mien.server.client.HostFile;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which host a command talks to, and as whom. */
final class RemoteOptions {
  private static final URI USUAL = URI.create("http://127.0.0.1:7860");
  private static final String USER = "MIEN_USER";
  private static final String PASSWORD = "MIEN_PASSWORD";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the host is (default: the one that serves the data folder, or else"
              + " http://127.0.0.1:7860).")
  private @Nullable String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description =
          "Who you are, for a host with accounts (default: MIEN_USER). The password is taken from"
              + " MIEN_PASSWORD, or asked for.")
  private @Nullable String user;

  private final Surroundings surroundings;

  RemoteOptions(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The host that the options name or that serves a data folder; empty if none is known. */
  Optional<RestClient> running(Path data) {
    Optional<URI> known =
        url == null
            ? new HostFile(data).read().map(HostFile.Running::url)
            : Optional.of(address(url));
    return known.map(this::client);
  }

  /** A host, be it the usual one. */
  RestClient any(Path data) {
    return running(data).orElseGet(() -> client(USUAL));
  }

  private static URI address(String text) {
    String full = text.contains("://") ? text : "http://" + text;
    try {
      URI address = URI.create(full);
      if (address.getHost() != null && full.startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "--url expected an address such as http://127.0.0.1:7860, got '%s'.".formatted(text));
  }

  private RestClient client(URI address) {
    String name = user == null ? surroundings.variable(USER).orElse(null) : user;
    return new RestClient(
        address, Optional.ofNullable(name).map(who -> new Credentials(who, password(who))));
  }

  private String password(String name) {
    return surroundings.variable(PASSWORD).orElseGet(() -> ask(name));
  }

  private String ask(String name) {
    try {
      return surroundings
          .readPassword("Password of " + name)
          .orElseThrow(
              () ->
                  new MienException(
                      StandardErrorCode.INVALID_PARAMETER,
                      "The password of '%s' is missing. Put it into the variable %s, or pipe it in."
                          .formatted(name, PASSWORD)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
