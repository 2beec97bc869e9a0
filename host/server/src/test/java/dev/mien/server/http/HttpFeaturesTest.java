package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.server.http.access.CorsRule;
import dev.mien.server.testing.TestHost;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of the WebUI expect, and what lies beside the resources: figures, events, keys. */
class HttpFeaturesTest {
  @TempDir private static Path root;
  private static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    host =
        new TestHost(
            root,
            List.of(),
            HttpSettings.onPort(0)
                .under("/talk/")
                .allowing(
                    new CorsRule(
                        Set.of(), Optional.of(Pattern.compile("https://.*\\.studio\\.example")))));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  @Test
  void everythingLiesUnderTheSubpath() throws Exception {
    String id = host.start("work");
    JsonNode job = host.await(id, "succeeded");
    String url = job.get("artifacts").get(0).get("url").asText();

    assertTrue(url.startsWith("/talk/api/v1/jobs/"), url);
    String root = host.address().replace("/talk", "");
    assertEquals(200, host.send(HttpRequest.newBuilder(URI.create(root + url))).statusCode());
    assertEquals(
        404, host.send(HttpRequest.newBuilder(URI.create(root + "/api/v1/health"))).statusCode());
    assertEquals("/talk", host.get("/openapi.json").at("/servers/0/url").asText());
    assertTrue(host.send(host.request("/")).body().contains("<title>Mien</title>"));
    assertEquals(200, host.send(host.request("/docs/start.js")).statusCode());
  }

  @Test
  void errorsAndHeadersAreThoseThatClientsOfTheWebUiKnow() throws Exception {
    HttpResponse<String> ping = host.send(host.request("/internal/ping"));
    assertEquals("{}", ping.body());
    assertTrue(ping.headers().firstValue("X-Process-Time").orElseThrow().matches("\\d+\\.\\d{4}"));
    HttpResponse<String> missing = host.send(host.request("/sdapi/v1/nosuch"));
    assertEquals("Not Found", TestHost.json(missing).get("detail").asText());
    HttpResponse<String> wrong =
        host.send(host.request("/internal/ping").POST(BodyPublishers.noBody()));
    assertEquals(405, wrong.statusCode());
    assertEquals("Method Not Allowed", TestHost.json(wrong).get("detail").asText());
    for (String authorization : List.of("", "Basic", "Basic eDp5", "Bearer x")) {
      HttpRequest.Builder request =
          host.request("/api/v1/jobs").header("Authorization", authorization);
      assertEquals(200, host.send(request).statusCode(), authorization);
    }
  }

  @Test
  void longAnswersAreCompressedOnRequest() throws Exception {
    HttpResponse<byte[]> answer =
        host.sendForBytes(host.request("/api/v1/pipelines").header("Accept-Encoding", "gzip"));

    assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertTrue(new String(in.readAllBytes(), StandardCharsets.UTF_8).contains("\"toy\""));
    }
    HttpResponse<byte[]> small =
        host.sendForBytes(host.request("/api/v1/health").header("Accept-Encoding", "gzip"));
    assertFalse(small.headers().firstValue("Content-Encoding").isPresent());
  }

  @Test
  void sitesMayBeAllowedByAPattern() throws Exception {
    HttpRequest.Builder allowed =
        host.request("/api/v1/jobs").header("Origin", "https://a.studio.example");
    assertEquals(200, host.send(allowed).statusCode());
    HttpRequest.Builder other =
        host.request("/api/v1/jobs").header("Origin", "https://studio.example.evil");
    assertEquals(403, host.send(other).statusCode());
  }

  private static HttpResponse<String> ask(String key, String frames) throws Exception {
    return host.send(
        host.request("/api/v1/jobs")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(
                BodyPublishers.ofString(
                    """
                    {"pipeline": "toy", "parameters": {"frames": %s,
                      "photo": {"data": "eA==", "name": "a.png"}, "voice": {"data": "eA=="}}}"""
                        .formatted(frames))));
  }

  @Test
  void whoAsksTwiceWithOneKeyGetsOneJob() throws Exception {
    HttpResponse<String> first = ask("key-1", "2");
    HttpResponse<String> again = ask("key-1", "2");
    HttpResponse<String> other = ask("key-2", "2");

    assertEquals(201, first.statusCode(), first.body());
    String id = TestHost.json(first).get("id").asText();
    assertEquals(id, TestHost.json(again).get("id").asText());
    assertFalse(other.body().contains(id));
    assertEquals(409, ask("key-1", "3").statusCode());
  }

  @Test
  void figuresForPrometheusCount() throws Exception {
    String id = host.start("fail");
    host.await(id, "failed");
    host.awaitTrue(
        () ->
            host.send(host.request("/metrics"))
                .body()
                .contains("mien_job_duration_seconds_count{pipeline=\"toy\",state=\"failed\"} "));
    HttpResponse<String> metrics = host.send(host.request("/metrics"));

    assertTrue(metrics.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
    String text = metrics.body();
    assertTrue(text.contains("route=\"/api/v1/jobs/{id}\",status=\"200\""), text);
    assertTrue(text.contains("mien_queue_length 0\n"), text);
    for (String line : text.split("\n")) {
      assertTrue(
          line.startsWith("# ") || line.matches("[a-z_]+(\\{[^}]*\\}|\\{.*\\})? [-+0-9.Ee]+"),
          line);
    }
  }

  @Test
  void oneStreamTellsOfAllJobsAndOfPlugins() throws Exception {
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient()
            .send(
                host.request("/api/v1/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader events =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      String first = host.start("hang");
      String second = host.start("work");
      List<String> seen = new ArrayList<>();
      readUntil(events, seen, "\"id\":\"" + second + "\"", "\"position\":1");
      host.send(host.request("/api/v1/jobs/" + first + "/cancel").POST(BodyPublishers.noBody()));
      readUntil(events, seen, "\"id\":\"" + second + "\"", "\"succeeded\"");
      assertTrue(
          seen.stream().anyMatch(line -> line.contains(first) && line.contains("\"cancelled\"")),
          String.join("\n", seen));

      assertEquals(204, host.send(host.request("/api/v1/jobs/" + first).DELETE()).statusCode());
      readUntil(events, seen, "{\"id\":\"" + first + "\"}");
      assertEquals("event: deleted", seen.get(seen.size() - 2));

      host.send(host.request("/api/v1/plugins/toy/disable").POST(BodyPublishers.noBody()));
      readUntil(events, seen, "event: plugins");
      host.send(host.request("/api/v1/plugins/toy/enable").POST(BodyPublishers.noBody()));
      readUntil(events, seen, "event: plugins");
    }
  }

  /** Reads until a line has all these words. */
  private static void readUntil(BufferedReader events, List<String> seen, String... words)
      throws Exception {
    String line;
    do {
      line = events.readLine();
      seen.add(line);
    } while (!Arrays.stream(words).allMatch(line::contains));
  }

  @Test
  void settingsAreChangedTogetherOrNotAtAll() throws Exception {
    JsonNode before = host.get("/api/v1/settings");
    assertFalse(before.get("values").has("database"));
    HttpResponse<String> refused = patch(Map.of("queue_limit", "5", "keep_inputs_days", "x"));
    assertEquals(422, refused.statusCode());
    assertEquals("keep_inputs_days", TestHost.json(refused).at("/fields/0/field").asText());
    assertEquals(before, host.get("/api/v1/settings"));

    assertEquals(200, patch(Map.of("queue_limit", "5")).statusCode());
    assertEquals("5", host.get("/api/v1/settings").at("/values/queue_limit").asText());
    String file = Files.readString(root.resolve("data").resolve("config.json"));
    assertTrue(file.contains("\"queue_limit\" : 5"), file);
  }

  private static HttpResponse<String> patch(Map<String, String> values) throws Exception {
    String json = new ObjectMapper().writeValueAsString(values);
    return host.send(
        host.request("/api/v1/settings")
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"values\":" + json + "}")));
  }

  @Test
  void whatCameWithAJobCanBeFetchedAgain() throws Exception {
    String id = host.start("work");
    JsonNode job = host.await(id, "succeeded");

    String root = host.address().replace("/talk", "");
    String url = job.get("inputs").get("voice").asText();
    HttpResponse<String> voice = host.send(HttpRequest.newBuilder(URI.create(root + url)));
    assertEquals("sound", voice.body());
    assertEquals("audio/wav", voice.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(404, host.send(host.request("/api/v1/jobs/" + id + "/inputs/nope")).statusCode());
  }
}
