package dev.mien.server.http.sdapi;

import dev.mien.server.http.error.DialectException;
import dev.mien.server.network.GlobalAddresses;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches pictures from the web, so that nobody can look through this host into its own network:
 * over https alone, from addresses that anybody can reach. A name is resolved once, and the
 * connection goes to what was found and checked, so that a second answer cannot lead elsewhere; the
 * certificate must be that of the name. Nothing is followed, neither redirects nor proxies.
 */
final class PictureFetcher {
  private static final int HTTPS_PORT = 443;
  private static final int LONGEST_ADDRESS = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Predicate<InetAddress> reachable;
  private final int port;
  private final Supplier<SSLSocketFactory> tls;
  private final Duration patience;

  /**
   * @param reachable which addresses may be connected to
   * @param port the only one that may be
   * @param tls knows whose certificates to trust; asked for when the first picture is fetched
   * @param patience how long a picture may take, once its name is resolved
   */
  PictureFetcher(
      Predicate<InetAddress> reachable,
      int port,
      Supplier<SSLSocketFactory> tls,
      Duration patience) {
    this.reachable = reachable;
    this.port = port;
    this.tls = tls;
    this.patience = patience;
  }

  /** For pictures that everybody can see. */
  static PictureFetcher ofTheWeb() {
    return new PictureFetcher(
        GlobalAddresses::contains,
        HTTPS_PORT,
        () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
        PATIENCE);
  }

  /**
   * Fetches a picture of at most {@value PictureResponse#MOST_BYTES} bytes.
   *
   * @param file gets it
   * @throws MienException if it may not be fetched, or cannot be
   * @throws IOException if the file cannot be written
   */
  void fetch(String address, Path file) throws IOException {
    URI uri = parse(address);
    InetAddress host = resolve(uri);
    long started = System.nanoTime();
    try (OutputStream out = Files.newOutputStream(file);
        Socket connection = new Socket(Proxy.NO_PROXY)) {
      Executor later =
          CompletableFuture.delayedExecutor(
              patience.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);
      CompletableFuture<Void> end = CompletableFuture.runAsync(() -> cut(connection), later);
      try {
        new PictureResponse(uri).read(request(uri, host, connection), out);
      } catch (PictureResponse.Lost e) {
        String reason =
            System.nanoTime() - started >= patience.toNanos()
                ? "it takes longer than %d seconds".formatted(patience.toSeconds())
                : String.valueOf(e.getMessage());
        throw refused(uri, reason);
      } finally {
        end.cancel(false);
      }
    }
  }

  private URI parse(String address) {
    if (address.length() > LONGEST_ADDRESS) {
      throw invalid(
          "Expected at most %d characters, got %d.".formatted(LONGEST_ADDRESS, address.length()));
    }
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      throw invalid("'%s' is no address: %s.".formatted(address, e.getMessage()));
    }
    boolean other = uri.getPort() != -1 && uri.getPort() != port;
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || other) {
      throw invalid(
          "Expected an address such as https://example.com/picture.png, without name, password and port, got '%s'."
              .formatted(address));
    }
    return uri;
  }

  private InetAddress resolve(URI uri) {
    InetAddress[] found;
    try {
      found = InetAddress.getAllByName(uri.getHost());
    } catch (IOException e) {
      throw refused(uri, "nobody knows its host");
    }
    for (InetAddress each : found) {
      if (!reachable.test(each)) {
        throw new DialectException(
            StandardErrorCode.FORBIDDEN,
            "Request to local resource not allowed",
            "%s is not on the public internet; send the picture itself.".formatted(uri.getHost()));
      }
    }
    return found[0];
  }

  /** Connects and asks. */
  private InputStream request(URI uri, InetAddress host, Socket connection)
      throws PictureResponse.Lost {
    try {
      connection.connect(new InetSocketAddress(host, port));
      SSLSocket secure = (SSLSocket) tls.get().createSocket(connection, uri.getHost(), port, true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must name the host
      secure.setSSLParameters(parameters);
      secure.getOutputStream().write(head(uri).getBytes(StandardCharsets.US_ASCII));
      return secure.getInputStream();
    } catch (IOException e) {
      throw new PictureResponse.Lost(e.toString(), e);
    }
  }

  private static String head(URI uri) {
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    return """
        GET %s HTTP/1.1
        Host: %s
        User-Agent: Mien
        Accept: image/*
        Accept-Encoding: identity
        Connection: close

        """
        .formatted(path + query, ascii.getHost())
        .replace("\n", "\r\n");
  }

  private static void cut(Socket connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture that cannot be had. */
  static DialectException refused(URI uri, String reason) {
    return invalid("The picture at %s cannot be fetched: %s.".formatted(uri, reason));
  }

  private static DialectException invalid(String reason) {
    return new DialectException(StandardErrorCode.INVALID_IMAGE, "Invalid image url", reason);
  }
}
