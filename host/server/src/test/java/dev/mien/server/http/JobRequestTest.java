package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways to ask for a job: as JSON, with files sent ahead, as a form. */
class JobRequestTest {
  @TempDir private Path root;
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    host = new TestHost(root);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private HttpResponse<String> json(String body) throws Exception {
    return host.send(
        host.request("/api/v1/jobs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private String result(HttpResponse<String> created) throws Exception {
    assertEquals(201, created.statusCode(), created.body());
    JsonNode job = host.await(TestHost.json(created).get("id").asText(), "succeeded");
    return host.send(host.request(job.get("artifacts").get(0).get("url").asText())).body();
  }

  private static List<String> fields(HttpResponse<String> refused) throws IOException {
    assertEquals(422, refused.statusCode(), refused.body());
    return StreamSupport.stream(TestHost.json(refused).get("fields").spliterator(), false)
        .map(field -> field.get("field").asText())
        .toList();
  }

  private String upload(String name, String content) throws Exception {
    HttpRequest.Builder request =
        host.request("/api/v1/uploads?name=" + name).POST(BodyPublishers.ofString(content));
    HttpResponse<String> created = host.send(request);
    assertEquals(201, created.statusCode(), created.body());
    return TestHost.json(created).get("id").asText();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cGljdHVyZSA=",
        "cGljdHVyZSA",
        "data:image/png;base64,cGljdHVyZSA=",
        "cGlj dHVyZSA="
      })
  void filesMayComeAsBase64(String photo) throws Exception {
    HttpResponse<String> created =
        json(
            """
            {"pipeline": "toy", "parameters": {
              "photo": {"data": "%s", "name": "anna.png"},
              "voice": {"name": "hello.wav", "data" : "data:audio/wav;x=y;base64,c291bmQ="},
              "frames": 2, "still": true, "scale": 0.5, "words": null, "mode": "work"},
             "language": "zh"}"""
                .formatted(photo));

    assertEquals("picture sound", result(created));
    JsonNode settings = TestHost.json(created).get("settings");
    assertEquals("anna.png", settings.get("photo").asText());
    assertEquals("0.5", settings.get("scale").asText());
    assertEquals("hi", settings.get("words").asText());
  }

  @Test
  void filesMayBeSentAheadAndUsedTwice() throws Exception {
    String photo = upload("anna%20%E5%AE%89.png", "picture ");
    String voice = upload("v.wav", "sound");
    String body =
        """
        {"pipeline": "toy", "parameters": {
          "photo": {"upload": "%s"}, "voice": {"upload": "%s"}}}"""
            .formatted(photo, voice);

    HttpResponse<String> first = json(body);
    assertEquals("picture sound", result(first));
    assertEquals("anna 安.png", TestHost.json(first).get("settings").get("photo").asText());
    HttpResponse<String> form =
        host.post(
            List.of(
                Part.text("pipeline", "toy"),
                Part.text("photo", "upload:" + photo),
                Part.file("voice", "v.wav", "sound")));
    assertEquals("picture sound", result(form));
    assertEquals(8, host.get("/api/v1/uploads/" + photo).get("bytes").asInt());
    HttpRequest.Builder content = host.request("/api/v1/uploads/" + photo + "/content");
    assertEquals("picture ", host.send(content).body());
    HttpRequest.Builder delete = host.request("/api/v1/uploads/" + photo).DELETE();
    assertEquals(204, host.send(delete).statusCode());
    assertEquals(404, json(body).statusCode());
    assertEquals("photo", TestHost.json(json(body)).get("fields").get(0).get("field").asText());
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void allThatIsUnknownOrWrongIsNamedByItsPath() throws Exception {
    assertEquals(
        List.of("parameters.photo.dat", "parameters.photo", "parameters.frames", "colour"),
        fields(
            json(
                """
                {"pipeline": "toy", "parameters": {"photo": {"dat": "x"}, "frames": [1]},
                 "colour": {"red": 1}}""")));
    assertEquals(
        List.of("voice", "frames", "shade"),
        fields(
            json(
                """
                {"pipeline": "toy", "parameters": {
                  "photo": {"data": "eA=="}, "frames": 101, "shade": "x"}}""")));
    assertEquals(
        List.of("photo", "voice"),
        fields(json("{\"pipeline\":\"toy\",\"parameters\":{\"photo\":\"x\",\"voice\":\"y\"}}")));
    assertEquals(List.of("pipeline"), fields(json("{}")));
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|body",
        "[]|body",
        "|body",
        "{\"pipeline\": \"toy\", \"pipeline\": \"toy\"}|body",
        "{\"pipeline\": {}}|pipeline",
        "{\"pipeline\": \"toy\", \"priority\": \"high\"}|priority",
        "{\"pipeline\": \"toy\", \"parameters\": 1}|parameters",
        "{\"pipeline\": \"toy\", \"parameters\": {\"photo\": {\"data\": \"%%\"}}}|"
            + "parameters.photo.data",
      })
  void whatIsNoJobIsRefusedWithTheReason(String body, String field) throws Exception {
    assertEquals(List.of(field), fields(json(body == null ? "" : body)));
    host.awaitTrue(() -> host.filesUnder("work") == 0);
  }

  @Test
  void uploadsHaveTheSameLimitAsRequests() throws Exception {
    host.host().settings().change(java.util.Map.of("max_upload_mb", "1"));
    HttpResponse<String> refused =
        host.send(
            host.request("/api/v1/uploads?name=x")
                .POST(BodyPublishers.ofString("x".repeat((1 << 20) + 1))));

    assertEquals(413, refused.statusCode());
    host.awaitTrue(() -> host.filesUnder("uploads") == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2f..%2fconfig.json", "%2e%2e", "0", "zz", "..%5c"})
  void anIdOfAnUploadNeverBecomesAPath(String id) throws Exception {
    HttpResponse<String> answer = host.send(host.request("/api/v1/uploads/" + id));

    assertTrue(answer.statusCode() == 404 || answer.statusCode() == 400, answer.body());
    assertFalse(answer.body().contains("bytes"), answer.body());
  }
}
