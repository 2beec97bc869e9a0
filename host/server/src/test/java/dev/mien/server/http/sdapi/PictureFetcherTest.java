package dev.mien.server.http.sdapi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mien.server.network.GlobalAddresses;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures from a real server with TLS, whose certificate names {@code localhost} alone. */
class PictureFetcherTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final byte[] PICTURE = "pixels".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  /** Held while a server lets a client wait. */
  private static final Semaphore WAITING = new Semaphore(0);

  @TempDir private static Path root;
  private static final List<String> asked = new CopyOnWriteArrayList<>();
  private static final ExecutorService threads = Executors.newCachedThreadPool();
  private static HttpsServer server;
  private static SSLSocketFactory trusting;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = keys();
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("web", keys.getCertificate("web"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    trusting = context.getSocketFactory();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(threads);
    server.createContext("/", PictureFetcherTest::answer);
    server.start();
  }

  private static KeyStore keys() throws Exception {
    Path file = root.resolve("web.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "web",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                String.valueOf(PASSWORD))
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  @AfterAll
  static void stop() {
    server.stop(0);
    threads.shutdown();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    String path = exchange.getRequestURI().getPath();
    String type = path.equals("/page") ? "text/html" : "image/png";
    exchange.getResponseHeaders().set("Content-Type", type);
    if (path.equals("/away")) {
      exchange.getResponseHeaders().set("Location", "https://localhost:%d/".formatted(port()));
    } else if (path.equals("/zipped")) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    int status = path.equals("/away") ? 302 : path.equals("/none") ? 404 : 200;
    boolean huge = path.equals("/huge");
    boolean chunked = huge || path.equals("/chunked");
    exchange.sendResponseHeaders(status, chunked ? 0 : PICTURE.length);
    if (path.equals("/slow")) {
      WAITING.acquireUninterruptibly();
    }
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < (huge ? PictureResponse.MOST_BYTES / PICTURE.length + 1 : 1); i++) {
        out.write(PICTURE);
      }
    }
  }

  private static int port() {
    return server.getAddress().getPort();
  }

  private static String at(String host, String path) {
    return "https://%s:%d%s".formatted(host, port(), path);
  }

  private static PictureFetcher fetcher() {
    return new PictureFetcher(InetAddress::isLoopbackAddress, port(), () -> trusting, PATIENCE);
  }

  private static byte[] fetch(String address) throws IOException {
    Path file = Files.createTempFile(root, "picture", "");
    fetcher().fetch(address, file);
    return Files.readAllBytes(file);
  }

  private static MienException refusal(PictureFetcher fetcher, String address) {
    return assertThrows(
        MienException.class, () -> fetcher.fetch(address, root.resolve("refused")), address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a.png", "/chunked", "/面.png?size=%E5%A4%A7", ""})
  void aPictureComesWhole(String path) throws Exception {
    assertArrayEquals(PICTURE, fetch(at("localhost", path)));
  }

  @ParameterizedTest
  @CsvSource({
    "/none, status 404",
    "/away, redirects are not followed",
    "/page, 'expected an image, got text/html'",
    "/zipped, compressed",
    "/huge, more than 20 MB"
  })
  void whatIsNoPictureIsRefused(String path, String reason) {
    MienException refusal = refusal(fetcher(), at("localhost", path));

    assertEquals(StandardErrorCode.INVALID_IMAGE, refusal.code());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("Invalid image url"), message);
    assertTrue(message.contains(reason), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost/a.png",
        "https://anna:secret@localhost/a.png",
        "https://localhost:1/a.png",
        "https:a.png",
        "https://local host/",
        "https:///a.png",
        "https://localhost/\r\nHost: other"
      })
  void otherAddressesAreNotEvenLookedUp(String address) {
    PictureFetcher fetcher =
        new PictureFetcher(
            each -> {
              throw new AssertionError(each);
            },
            port(),
            () -> trusting,
            PATIENCE);

    String message = String.valueOf(refusal(fetcher, address).getMessage());

    assertTrue(message.startsWith("Invalid image url"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433"})
  void nobodyLooksIntoThisNetwork(String host) {
    asked.clear();
    PictureFetcher fetcher =
        new PictureFetcher(GlobalAddresses::contains, port(), () -> trusting, PATIENCE);

    MienException refusal = refusal(fetcher, at(host, "/a.png"));

    assertEquals(StandardErrorCode.FORBIDDEN, refusal.code());
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.startsWith("Request to local resource not allowed"), message);
    assertEquals(List.of(), asked);
  }

  @Test
  void theCertificateMustNameTheHost() {
    asked.clear();

    String message = String.valueOf(refusal(fetcher(), at("127.0.0.1", "/a.png")).getMessage());

    assertTrue(message.contains("127.0.0.1 found"), message);
    assertEquals(List.of(), asked);
  }

  @Test
  void theCertificateMustBeTrusted() {
    PictureFetcher fetcher =
        new PictureFetcher(
            InetAddress::isLoopbackAddress,
            port(),
            () -> (SSLSocketFactory) SSLSocketFactory.getDefault(),
            PATIENCE);

    String message = String.valueOf(refusal(fetcher, at("localhost", "/a.png")).getMessage());

    assertTrue(message.contains("SSLHandshakeException"), message);
  }

  @Test
  void anAddressHasAnEnd() {
    String address = at("localhost", "/" + "a".repeat(3000));

    String message = String.valueOf(refusal(fetcher(), address).getMessage());

    assertTrue(message.contains("at most 2000 characters"), message);
  }

  @Test
  void nobodyIsWaitedForForever() throws Exception {
    Duration moment = Duration.ofMillis(300);
    PictureFetcher fetcher =
        new PictureFetcher(InetAddress::isLoopbackAddress, port(), () -> trusting, moment);

    String message = String.valueOf(refusal(fetcher, at("localhost", "/slow")).getMessage());

    WAITING.release();
    assertTrue(message.contains("it takes longer than"), message);
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();
      PictureFetcher other =
          new PictureFetcher(InetAddress::isLoopbackAddress, port, () -> trusting, moment);
      message =
          String.valueOf(refusal(other, "https://localhost:%d/".formatted(port)).getMessage());
      assertTrue(message.contains("it takes longer than"), message);
    }
  }

  @Test
  void aRequestMixesAddressesAndPictures() throws Exception {
    String body =
        """
        {"image_list": [{"image": "AQID"}, {"image": " %s"}, {"image": "http"}], "other": {"image": "https://x"}}
        """
            .formatted(at("localhost", "/a.png").replace("/", "\\/"));

    DialectBody read =
        DialectReader.read(
            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
            Files.createDirectory(root.resolve("mixed")),
            fetcher()::fetch,
            Set.of(DialectBody.IMAGE_LIST));

    assertEquals(3, read.pictures().size());
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(read.pictures().get(0).path()));
    assertArrayEquals(PICTURE, Files.readAllBytes(read.pictures().get(1).path()));
    assertEquals(3, Files.size(read.pictures().get(2).path()));
  }
}
