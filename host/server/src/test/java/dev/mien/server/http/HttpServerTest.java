package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.account.Accounts;
import dev.mien.server.host.Version;
import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import dev.mien.spi.error.MienException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
  private static final int LIMIT = 1 << 20;

  @TempDir private Path root;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    Path samples = Files.createDirectories(root.resolve("samples"));
    Files.writeString(samples.resolve("portrait.png"), "picture");
    Files.writeString(samples.resolve("voice-zh.flac"), "sound");
    host = new TestHost(root);
    host.host().settings().change(Map.of("max_upload_mb", "1"));
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private static List<String> texts(JsonNode array, String member) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.get(member).asText())
        .toList();
  }

  @Test
  void healthTellsTheVersion() throws Exception {
    assertEquals(Version.full(), host.get("/api/v1/health").get("version").asText());
  }

  @Test
  void aPipelineIsListedWithItsParametersAsDeclared() throws Exception {
    JsonNode toy = host.get("/api/v1/pipelines").get("pipelines").get(0);

    assertEquals("玩具", toy.get("title").get("zh").asText());
    JsonNode parameters = toy.get("parameters");
    assertEquals(
        List.of(
            "image", "audio", "choice", "integer", "flag", "decimal", "text", "points", "region"),
        texts(parameters, "type"));
    JsonNode frames = parameters.get(3);
    assertEquals(1, frames.get("minimum").asInt());
    assertEquals(100, frames.get("maximum").asInt());
    assertEquals(4, frames.get("default").asInt());
    assertEquals(
        List.of("work", "fail", "crash", "hang"), texts(parameters.get(2).get("choices"), "value"));
    assertEquals("still", parameters.get(6).get("shownWhen").get("parameter").asText());
    assertEquals("photo", parameters.get(7).get("image").asText());
  }

  @Test
  void aJobMakesAFileThatCanBeFetched() throws Exception {
    HttpResponse<String> created = host.post(TestHost.toyForm("work"));

    assertEquals(201, created.statusCode());
    String id = TestHost.json(created).get("id").asText();
    assertEquals("/api/v1/jobs/" + id, created.headers().firstValue("Location").orElseThrow());
    JsonNode job = host.await(id, "succeeded");
    assertEquals("一条提示。", job.get("notes").get(0).get("zh").asText());
    JsonNode video = job.get("artifacts").get(0);
    assertEquals("anna.mp4", video.get("name").asText());
    assertEquals("picture sound", host.send(host.request(video.get("url").asText())).body());
    assertEquals(2, host.filesUnder("outputs"));
    host.awaitTrue(() -> host.filesUnder("work") == 0);
    assertEquals(List.of(id), texts(host.get("/api/v1/jobs").get("jobs"), "id"));
  }

  @Test
  void everyFileIsToldHowItWasMade() throws Exception {
    String id = host.start("work", Part.text("frames", "2"));
    host.await(id, "succeeded");

    String provenance =
        host.send(host.request("/api/v1/jobs/" + id + "/artifacts/settings.txt")).body();

    assertTrue(provenance.contains("contentId=" + id), provenance);
    assertTrue(provenance.contains("\"frames\":\"2\""), provenance);
    assertTrue(provenance.contains("\"photo\":\"anna.png\""), provenance);
    assertTrue(provenance.contains("visibleLabel=true"), provenance);
  }

  @Test
  void aPlayerCanSeek() throws Exception {
    String id = host.start("work");
    host.await(id, "succeeded");
    String url = "/api/v1/jobs/" + id + "/artifacts/anna.mp4";

    HttpResponse<String> part = host.send(host.request(url).header("Range", "bytes=8-10"));
    assertEquals(206, part.statusCode());
    assertEquals("sou", part.body());
    assertEquals("bytes 8-10/13", part.headers().firstValue("Content-Range").orElseThrow());
    assertEquals("und", host.send(host.request(url).header("Range", "bytes=-3")).body());
    assertEquals("nd", host.send(host.request(url).header("Range", "bytes=11-")).body());

    HttpResponse<String> beyond = host.send(host.request(url).header("Range", "bytes=13-"));
    assertEquals(416, beyond.statusCode());
    assertEquals("bytes */13", beyond.headers().firstValue("Content-Range").orElseThrow());

    HttpResponse<String> whole = host.send(host.request(url));
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    assertEquals("nosniff", whole.headers().firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals(304, host.send(host.request(url).header("If-None-Match", tag)).statusCode());
    assertEquals(
        200,
        host.send(host.request(url).header("Range", "bytes=0-1").header("If-Range", "\"old\""))
            .statusCode());
    HttpResponse<String> head =
        host.send(host.request(url).method("HEAD", BodyPublishers.noBody()));
    assertEquals("13", head.headers().firstValue("Content-Length").orElseThrow());
  }

  @Test
  void aDownloadKeepsAnOddName() throws Exception {
    List<Part> form =
        List.of(
            Part.text("pipeline", "toy"),
            Part.file("photo", "../../C:/面😀;'$(x).png", "picture "),
            Part.file("voice", "hello.wav", "sound"));
    String id = TestHost.json(host.post(form)).get("id").asText();
    String url = host.await(id, "succeeded").get("artifacts").get(0).get("url").asText();

    HttpResponse<String> file = host.send(host.request(url + "?download"));

    assertEquals(200, file.statusCode());
    String disposition = file.headers().firstValue("Content-Disposition").orElseThrow();
    assertTrue(disposition.startsWith("attachment; filename=\""), disposition);
    assertTrue(disposition.contains("filename*=UTF-8''%E9%9D%A2%F0%9F%98%80"), disposition);
  }

  @Test
  void aFailureSaysWhyAndWhichField() throws Exception {
    JsonNode job = host.await(host.start("fail"), "failed");

    assertEquals("NO_FACE", job.get("failure").get("code").asText());
    assertEquals("photo", job.get("failure").get("field").asText());
    assertTrue(job.get("failure").get("message").asText().contains("Try another photo"));
    host.awaitTrue(() -> host.filesUnder("outputs") == 0);
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void aCrashIsOursToAnswerForAndTheNextJobRuns() throws Exception {
    JsonNode job = host.await(host.start("crash"), "failed");

    assertEquals("INTERNAL", job.get("failure").get("type").asText());
    host.await(host.start("work"), "succeeded");
  }

  @Test
  void aRunningJobShowsItsFramesAndCanBeCancelled() throws Exception {
    String id = host.start("hang");
    JsonNode running = host.await(id, "running");
    while (!running.has("preview")) {
      running = host.await(id, "running");
    }
    byte[] jpeg = host.sendForBytes(host.request(running.get("preview").asText())).body();
    assertEquals(400, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());

    String waiting = host.start("work");
    assertEquals(1, host.get("/api/v1/jobs/" + waiting).get("position").asInt());
    host.send(host.request("/api/v1/jobs/" + id + "/cancel").POST(BodyPublishers.noBody()));

    host.await(id, "cancelled");
    host.await(waiting, "succeeded");
    host.awaitTrue(() -> host.filesUnder("work") == 0);
    assertEquals(404, host.send(host.request("/api/v1/jobs/" + id + "/preview")).statusCode());
  }

  @Test
  void aWaitingJobCanBeCancelled() throws Exception {
    String running = host.start("hang");
    String waiting = host.start("work");

    host.send(host.request("/api/v1/jobs/" + waiting + "/cancel").POST(BodyPublishers.noBody()));

    assertEquals("cancelled", host.get("/api/v1/jobs/" + waiting).get("state").asText());
    host.host().jobs().cancel(running);
    host.await(running, "cancelled");
  }

  @Test
  void eventsFollowAJobToItsEnd() throws Exception {
    String id = host.start("hang");

    HttpResponse<Stream<String>> events =
        HttpClient.newHttpClient()
            .send(
                host.request("/api/v1/jobs/" + id + "/events").build(),
                HttpResponse.BodyHandlers.ofLines());

    assertTrue(
        events.headers().firstValue("Content-Type").orElseThrow().startsWith("text/event-stream"));
    Iterator<String> lines = events.body().iterator();
    String running = lines.next();
    while (!running.contains("\"stage\":\"make\"")) {
      running = lines.next();
    }
    assertTrue(running.contains("\"state\":\"running\""), running);
    host.host().jobs().cancel(id);
    String last = running;
    while (lines.hasNext()) {
      String line = lines.next();
      last = line.startsWith("data: ") ? line : last;
    }
    assertTrue(last.contains("\"state\":\"cancelled\""), last);
  }

  @Test
  void everyWrongFieldIsNamed() throws Exception {
    HttpResponse<String> refused =
        host.post(
            List.of(
                Part.text("pipeline", "toy"),
                Part.file("photo", "a.png", "x"),
                Part.text("frames", "101"),
                Part.text("colour", "red")));

    assertEquals(422, refused.statusCode());
    JsonNode error = TestHost.json(refused);
    assertEquals("INVALID_PARAMETER", error.get("code").asText());
    assertEquals(List.of("voice", "frames", "colour"), texts(error.get("fields"), "field"));
    assertEquals("frames", error.get("detail").get(1).get("loc").get(1).asText());
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void whatIsNotThereIs404() throws Exception {
    assertEquals(404, host.post(List.of(Part.text("pipeline", "nope"))).statusCode());
    for (String path :
        List.of("/api/v1/jobs/nope", "/api/v1/nope", "/nope.js", "/api/v1/samples/nope.png")) {
      HttpResponse<String> response = host.send(host.request(path));
      assertEquals(404, response.statusCode(), path);
      assertTrue(TestHost.json(response).has("detail"), path);
    }
    assertEquals(
        405, host.send(host.request("/api/v1/health").POST(BodyPublishers.noBody())).statusCode());
  }

  @Test
  void aFieldGivenTwiceIsRefused() throws Exception {
    assertEquals(422, host.post(TestHost.toyForm("work", Part.text("mode", "work"))).statusCode());
  }

  @Test
  void tooLargeARequestIsRefusedAndLeavesNothing() throws Exception {
    HttpResponse<String> refused =
        host.post(TestHost.toyForm("work", Part.text("words", "x".repeat(LIMIT))));

    assertEquals(413, refused.statusCode());
    assertEquals("INPUT_TOO_LARGE", TestHost.json(refused).get("code").asText());
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void tooLargeARequestOfUnknownLengthIsRefusedToo() throws Exception {
    byte[] start =
        "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = java.util.Arrays.copyOf(start, 3 * LIMIT);

    HttpResponse<String> refused =
        host.send(
            host.request("/api/v1/jobs")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertEquals(413, refused.statusCode());
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void aRequestThatIsNoFormIsRefused() throws Exception {
    assertEquals(
        422,
        host.send(host.request("/api/v1/jobs").POST(BodyPublishers.ofString("{}"))).statusCode());
    assertEquals(
        422,
        host.send(
                host.request("/api/v1/jobs")
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofString("no form")))
            .statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../secret",
        "..%2f..%2fsecret",
        "%2e%2e/%2e%2e/secret",
        "..%5csecret",
        "%00",
        "anna.mp4%00.txt"
      })
  void aNameNeverBecomesAPath(String name) throws Exception {
    Files.writeString(root.resolve("secret"), "secret");
    String id = host.start("work");
    host.await(id, "succeeded");

    for (String start : List.of("/api/v1/jobs/" + id + "/artifacts/", "/api/v1/samples/", "/")) {
      String answer = raw("GET %s%s HTTP/1.1\r\nHost: localhost".formatted(start, name));
      assertTrue(answer.matches("(?s)HTTP/1.1 4\\d\\d .*"), answer);
      assertFalse(answer.contains("\r\n\r\nsecret"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1"})
  void anotherHostNameIsRefused(String name) throws Exception {
    String answer = raw("GET /api/v1/jobs HTTP/1.1\r\nHost: " + name);

    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:7860", "127.0.0.1:1", "[::1]:7860"})
  void loopbackNamesAreServed(String name) throws Exception {
    String answer = raw("GET /api/v1/health HTTP/1.1\r\nHost: " + name);

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
  }

  private String raw(String request) throws IOException {
    URI address = URI.create(host.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void otherSitesAreRefused() throws Exception {
    String cancel = "/api/v1/jobs/1/cancel";
    for (String origin : List.of("http://evil.example", "null", "http://localhost:1")) {
      assertEquals(
          403,
          host.send(host.request(cancel).header("Origin", origin).POST(BodyPublishers.noBody()))
              .statusCode(),
          origin);
    }
    assertEquals(
        403,
        host.send(host.request("/api/v1/jobs").header("Sec-Fetch-Site", "cross-site"))
            .statusCode());
    assertEquals(
        404,
        host.send(
                host.request(cancel).header("Origin", host.address()).POST(BodyPublishers.noBody()))
            .statusCode());
  }

  @Test
  void thePageIsServedWithAStrictPolicy() throws Exception {
    HttpResponse<String> page = host.send(host.request("/"));

    assertEquals(200, page.statusCode());
    assertTrue(page.body().contains("<title>Mien</title>"));
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.startsWith("default-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    HttpResponse<String> script = host.send(host.request("/app.js"));
    assertTrue(script.headers().firstValue("Content-Type").orElseThrow().contains("javascript"));
  }

  @Test
  void samplesAreListedAndServed() throws Exception {
    JsonNode samples = host.get("/api/v1/samples").get("samples");

    assertEquals(List.of("portrait.png", "voice-zh.flac"), texts(samples, "name"));
    assertArrayEquals(
        "picture".getBytes(StandardCharsets.UTF_8),
        host.sendForBytes(host.request(samples.get(0).get("url").asText())).body());
  }

  @Test
  void aTakenPortIsSaidInASentence() {
    int port = URI.create(host.address()).getPort();

    MienException error =
        assertThrows(
            MienException.class,
            () ->
                HttpServer.start(
                    host.host(),
                    Accounts.open(root, List.of(), Clock.systemUTC()),
                    HttpSettings.onPort(port)));

    assertEquals("PORT_TAKEN", error.code().name());
    assertTrue(String.valueOf(error.getMessage()).contains("--port"), error.getMessage());
  }
}
