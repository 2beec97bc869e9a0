package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a careless or hostile client may send, over bare sockets. */
class RobustnessTest {
  /** More than the server has threads. */
  private static final int CONNECTIONS = 300;

  /** More than fits into the buffers between two sockets. */
  private static final int REFUSED_BYTES = 16 << 20;

  @TempDir private static Path root;
  private static TestHost host;

  @BeforeAll
  static void start() throws IOException {
    host = new TestHost(root);
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static Socket connect() throws IOException {
    URI address = URI.create(host.address());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(120_000); // machines that test are busy
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String head(String method, String path, String... headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n"
        .formatted(method, path, String.join("", Stream.of(headers).map(h -> h + "\r\n").toList()));
  }

  private static String statusLine(Socket socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static void assertServes() throws Exception {
    assertEquals("ok", host.get("/api/v1/health").get("status").asText());
  }

  /** What is in use, without what threads that are on their way out hold for a moment. */
  private static long usedMemory() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
      Thread.sleep(50);
    }
    return least;
  }

  /** How many threads are in the middle of the server's code, this one included. */
  private static long busyThreads() {
    String server = HttpServer.class.getPackageName();
    return Thread.getAllStackTraces().values().stream()
        .filter(stack -> Arrays.stream(stack).anyMatch(at -> at.getClassName().startsWith(server)))
        .count();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/jobs|multipart/form-data; boundary=b",
        "/api/v1/jobs|application/json",
        "/api/v1/uploads|application/octet-stream",
        "/api/v1/read-settings|video/mp4",
        "/api/v1/plugins/staged|application/java-archive",
        "/api/v1/settings|application/json"
      })
  void aRequestThatSaysItIsTooLargeIsRefusedUnread(String route) throws Exception {
    String[] parts = route.split("\\|");
    String method = parts[0].endsWith("settings") && !parts[0].contains("read") ? "PATCH" : "POST";
    try (Socket socket = connect()) {
      write(
          socket,
          head(method, parts[0], "Content-Type: " + parts[1], "Content-Length: 3000000000"));

      assertTrue(statusLine(socket).contains(" 413 "), route);
    }
    host.awaitTrue(() -> host.filesUnder("work") == 0);
    host.awaitTrue(() -> host.filesUnder("uploads") == 0);
  }

  /** Many clients read no answer before all of theirs is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sdapi/v1/png-info|application/json",
        "/sdapi/v1/png-info|text/plain",
        "/api/v1/settings|application/json",
        "/api/v1/nowhere|application/json"
      })
  void whoeverIsRefusedMaySpeakOut(String route) throws Exception {
    String[] parts = route.split("\\|");
    byte[] rest = new byte[REFUSED_BYTES];
    Arrays.fill(rest, (byte) 'A');
    String start = "{\"image\": \"?";
    try (Socket socket = connect()) {
      int length = start.length() + rest.length;
      write(
          socket, head("POST", parts[0], "Content-Type: " + parts[1], "Content-Length: " + length));
      write(socket, start);
      socket.getOutputStream().write(rest);

      assertTrue(statusLine(socket).startsWith("HTTP/1.1 4"), route);
    }
  }

  /** Something to look at while a request is being sent. */
  private interface Look {
    void after(int chunks) throws Exception;
  }

  private static String stream(String path, String type, String start, int chunks)
      throws Exception {
    return stream(path, type, start, chunks, sent -> {});
  }

  /** Sends chunks until the server has had enough. */
  private static String stream(String path, String type, String start, int chunks, Look look)
      throws Exception {
    byte[] chunk = new byte[1 << 16];
    Arrays.fill(chunk, (byte) 'A');
    try (Socket socket = connect()) {
      write(socket, head("POST", path, "Content-Type: " + type, "Transfer-Encoding: chunked"));
      write(socket, Integer.toHexString(start.length()) + "\r\n" + start + "\r\n");
      OutputStream out = socket.getOutputStream();
      try {
        for (int i = 0; i < chunks; i++) {
          write(socket, Integer.toHexString(chunk.length) + "\r\n");
          out.write(chunk);
          write(socket, "\r\n");
          look.after(i + 1);
        }
        write(socket, "0\r\n\r\n");
      } catch (SocketException e) {
        return "cut off"; // the answer came before everything was sent
      }
      return statusLine(socket);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/uploads|application/octet-stream|x",
        "/api/v1/jobs|application/json|{\"pipeline\":\"toy\",\"parameters\":{\"photo\":{\"data\":\"",
        "/api/v1/jobs|multipart/form-data; boundary=b|"
            + "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n"
      })
  void aStreamWithoutEndIsCutOffAndMemoryStaysFlat(String route) throws Exception {
    String[] parts = route.split("\\|");
    host.host().settings().change(Map.of("max_upload_mb", "64"));
    long before = usedMemory();

    AtomicLong meanwhile = new AtomicLong();
    String answer =
        stream(
            parts[0],
            parts[1],
            parts[2],
            2000,
            sent -> {
              if (sent == 960) { // 60 MB
                meanwhile.set(usedMemory());
              }
            });

    assertTrue(answer.equals("cut off") || answer.contains(" 413 "), answer);
    assertTrue(meanwhile.get() > 0, "cut off too early");
    assertTrue(meanwhile.get() - before < 32L << 20, () -> meanwhile + " bytes, before " + before);
    long after = usedMemory();
    assertTrue(after - before < 32L << 20, () -> after + " bytes, before " + before);
    host.awaitTrue(() -> host.filesUnder("work") == 0);
    host.awaitTrue(() -> host.filesUnder("uploads") == 0);
    assertServes();
  }

  @Test
  void aLargeFileInJsonNeedsLittleMemory() throws Exception {
    host.host().settings().change(Map.of("max_upload_mb", "2048"));
    String start =
        "{\"pipeline\":\"nope\",\"parameters\":{\"photo\":{\"data\":\"data:image/png;base64,";

    // 64 MB of base64 that never end: malformed, which is found only after all has been read.
    String answer = stream("/api/v1/jobs", "application/json", start, 1024);

    assertTrue(answer.contains(" 422 "), answer);
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void aFileNameOfAMegabyteIsRefused() throws Exception {
    HttpResponse<String> refused =
        host.post(TestHost.toyForm("work", Part.file("extra", "n".repeat(1 << 20) + ".png", "x")));

    assertTrue(refused.statusCode() >= 400 && refused.statusCode() < 500, refused.body());
    host.awaitTrue(() -> host.filesUnder("work") == 0);
    try (Socket socket = connect()) {
      write(socket, head("POST", "/api/v1/uploads?name=" + "n".repeat(1 << 20)));
      assertTrue(statusLine(socket).matches("HTTP/1.1 4\\d\\d .*\r"));
    } catch (SocketException e) {
      assertServes(); // the server hung up in the middle of it; the answer is lost
    }
  }

  @Test
  void aBoundaryOfTenMegabytesIsRefused() throws Exception {
    try (Socket socket = connect()) {
      String boundary = "b".repeat(10 << 20);
      try {
        write(
            socket,
            head(
                "POST", "/api/v1/jobs", "Content-Type: multipart/form-data; boundary=" + boundary));
      } catch (SocketException e) {
        assertFalse(socket.isClosed()); // the server hung up on it; the answer may be lost
      }
    }
    try (Socket socket = connect()) {
      write(
          socket,
          head(
              "POST",
              "/api/v1/jobs",
              "Content-Type: multipart/form-data; boundary=" + "b".repeat(20_000)));
      assertTrue(statusLine(socket).contains(" 431 "));
    }
    assertServes();
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000, 1_000_000})
  void hugeHeadersAreRefused(int length) throws Exception {
    try (Socket socket = connect()) {
      try {
        write(socket, head("GET", "/api/v1/jobs", "X-Long: " + "x".repeat(length)));
        assertTrue(statusLine(socket).matches("HTTP/1.1 4\\d\\d .*\r"));
      } catch (SocketException e) {
        assertTrue(length > 100_000, "the answer is lost only when much was still to be sent");
      }
    }
    assertServes();
  }

  @Test
  void formsOfAMillionFieldsAreRefused() throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      body.append("--b\r\nContent-Disposition: form-data; name=\"f%d\"\r\n\r\nx\r\n".formatted(i));
    }
    try (Socket socket = connect()) {
      write(
          socket,
          head(
              "POST",
              "/api/v1/jobs",
              "Content-Type: multipart/form-data; boundary=b",
              "Content-Length: " + (body.length() + 5)));
      try {
        write(socket, body + "--b--");
        assertTrue(statusLine(socket).matches("HTTP/1.1 4\\d\\d .*\r"));
      } catch (SocketException e) {
        assertFalse(socket.isClosed()); // refused before all of it was sent
      }
    }
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void connectionsThatSayNothingKeepNobodyWaiting() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = connect();
        held.add(socket);
        write(socket, "GET /api/v1/health HTTP/1.1\r\nHost: loc");
      }
      assertServes();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void slowUploadsKeepNobodyWaiting() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = connect();
        held.add(socket);
        write(socket, head("POST", "/api/v1/uploads", "Content-Length: 1000000"));
        write(socket, "x");
      }
      host.awaitTrue(RobustnessTest::refusesUploads);
      assertServes();
      assertEquals(200, host.send(host.request("/api/v1/jobs")).statusCode());
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    host.awaitTrue(() -> host.filesUnder("uploads") == 0);
    host.await(host.start("work"), "succeeded");
  }

  /** Whether one more upload is one too many. While there is still room, it goes as it came. */
  private static boolean refusesUploads() throws Exception {
    HttpResponse<String> answer =
        host.send(host.request("/api/v1/uploads").POST(BodyPublishers.ofString("x")));
    if (answer.statusCode() == 201) {
      host.send(host.request(answer.headers().firstValue("Location").orElseThrow()).DELETE());
    }
    return answer.statusCode() == 429;
  }

  @Test
  void refusedRequestsThatNeverEndKeepFewThreads() throws Exception {
    int threads = Thread.activeCount();
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = connect();
        held.add(socket);
        write(socket, head("POST", "/api/v1/nowhere", "Content-Length: 1000000"));
      }
      for (Socket socket : held) {
        assertTrue(statusLine(socket).contains(" 404 "));
      }
      assertTrue(Thread.activeCount() - threads < CONNECTIONS / 2);
      assertServes();
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
  }

  @Test
  void manyFollowersNeedNoThreadEach() throws Exception {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = connect();
        held.add(socket);
        write(socket, head("GET", "/api/v1/events"));
      }
      for (Socket socket : held) {
        assertTrue(statusLine(socket).contains(" 200 "));
      }
      host.awaitTrue(() -> busyThreads() < CONNECTIONS / 2);
      String id = host.start("work");
      for (Socket socket : held) {
        BufferedReader events =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = events.readLine();
        while (!(line.startsWith("data: {\"id\":\"" + id) && line.contains("\"succeeded\""))) {
          line = events.readLine();
        }
      }
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    assertServes();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/plugins/toy/../../../../secret",
        "/plugins/toy/..%2f..%2fsecret",
        "/plugins/..%2f..%2fsecret/x",
        "/docs/..%2f..%2f..%2fsecret",
        "/docs/../secret",
        "/docs/swagger-ui/..%5c..%5csecret",
        "/api/v1/uploads/..%2f..%2fsecret",
        "/api/v1/jobs/..%2f..%2fsecret",
        "/api/v1/jobs/..%2f..%2fsecret/thumbnail",
        "/api/v1/jobs/%2e%2e/inputs/%2e%2e",
        "/api/v1/plugins/..%2fsecret",
        "//secret",
        "/%00",
        "/..;/secret"
      })
  void noPathLeavesItsFolder(String path) throws Exception {
    Files.writeString(root.resolve("secret"), "the secret");
    try (Socket socket = connect()) {
      write(socket, head("GET", path, "Connection: close"));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), answer);
      assertFalse(answer.contains("the secret"), answer);
    }
  }
}
