package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.server.file.Sha256;
import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import dev.mien.server.testing.Weights;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path root;
  private Path needy = Path.of("");
  private TestHost host;

  @BeforeEach
  void start() throws IOException {
    Weights.needyPlugin()
        .write(Files.createDirectories(root.resolve("plugins")).resolve("needy.jar"));
    needy = root.resolve("models/Needy");
    host = new TestHost(root);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private JsonNode feature() throws Exception {
    return host.get("/api/v1/models").get("features").get(0);
  }

  private HttpResponse<String> hash(Path file) throws Exception {
    return host.send(
        host.request("/api/v1/models/hash")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(JSON.writeValueAsString(Map.of("path", file.toString())))));
  }

  private static List<Part> form(String mode) {
    return List.of(
        Part.text("pipeline", "needy"),
        Part.text("engine", "network"),
        Part.text("mode", mode),
        Part.file("photo", "anna.png", "picture"),
        Part.file("voice", "hello.wav", "sound"));
  }

  @Test
  void everyFileIsListedWithWhereItBelongsAndComesFrom() throws Exception {
    JsonNode feature = feature();
    assertEquals("needy", feature.get("pipeline").asText());
    assertEquals("network", feature.get("id").asText());
    assertEquals("missing", feature.get("state").asText());
    assertTrue(feature.get("problem").get("zh").asText().contains("官方页面"), feature.toString());
    JsonNode file = feature.get("sets").get(0).get("files").get(0);
    assertEquals("needy_new.safetensors", file.get("name").asText());
    assertEquals("missing", file.get("state").asText());
    assertEquals("MIT", file.get("licence").asText());
    assertEquals("https://example.org/needy", file.get("page").asText());
    assertEquals(needy.toString(), file.get("home").asText());
    assertEquals(1234567, file.get("officialBytes").asLong());
    assertFalse(file.has("path"));
    assertEquals(
        "Picture: Whole",
        feature.get("sets").get(0).get("files").get(1).get("when").get("en").asText());
    assertTrue(host.get("/api/v1/models").get("features").get(1).get("optional").asBoolean());
  }

  @Test
  void newFilesCountAtOnceAndSoDoFurtherFolders() throws Exception {
    Weights.put(needy, "needy_new.safetensors", "map_crop.pth.tar");
    assertEquals("partly", feature().get("state").asText());

    Path shelf = root.resolve("更多 more");
    Weights.put(shelf, "map_full.pth.tar");
    JsonNode change = JSON.valueToTree(Map.of("values", Map.of("model_folders", shelf.toString())));
    HttpResponse<String> changed =
        host.send(
            host.request("/api/v1/settings")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(change.toString())));
    assertEquals(200, changed.statusCode(), changed.body());
    JsonNode feature = feature();
    assertEquals("ready", feature.get("state").asText());
    assertFalse(feature.has("problem"));
    assertEquals(
        shelf.resolve("map_full.pth.tar").toString(),
        feature.get("sets").get(0).get("files").get(1).get("path").asText());
  }

  @Test
  void fingerprintsAreComputedOnDemandAndForgottenWithTheFile() throws Exception {
    Weights.put(needy, "needy_new.safetensors");
    Path file = needy.resolve("needy_new.safetensors");
    JsonNode before = feature().get("sets").get(0).get("files").get(0);
    assertFalse(before.has("sha256"));

    JsonNode answer = TestHost.json(hash(file));
    assertEquals(Sha256.of(file), answer.get("sha256").asText());
    JsonNode after = feature().get("sets").get(0).get("files").get(0);
    assertEquals(Sha256.of(file), after.get("sha256").asText());

    Files.write(file, Weights.safetensors("longer than before, so another file"));
    assertFalse(feature().get("sets").get(0).get("files").get(0).has("sha256"));
  }

  @Test
  void nothingButListedFilesIsRead() throws Exception {
    Path secret = Files.writeString(root.resolve("secret.txt"), "secret");
    assertEquals(404, hash(secret).statusCode());
    assertEquals(404, hash(needy.resolve("../../secret.txt")).statusCode());
    assertEquals(404, hash(needy.resolve("needy_new.safetensors")).statusCode());
  }

  @Test
  void aJobThatMissesFilesIsRefusedBeforeItWaits() throws Exception {
    Weights.put(needy, "needy_new.safetensors");

    HttpResponse<String> refused = host.post(form("full"));

    assertEquals(503, refused.statusCode(), refused.body());
    JsonNode error = TestHost.json(refused);
    assertEquals("MISSING_MODEL", error.get("code").asText());
    assertEquals("engine", error.get("fields").get(0).get("field").asText());
    String message = error.get("message").asText();
    for (String part :
        List.of("map_full.pth.tar", needy.toString(), "models/Shared", "https://example.org")) {
      assertTrue(message.replace('\\', '/').contains(part.replace('\\', '/')), message);
    }
    assertEquals(0, host.get("/api/v1/jobs").get("jobs").size());
    assertEquals(0, host.filesUnder("work"));

    Weights.put(needy, "map_full.pth.tar");
    String id = TestHost.json(host.post(form("full"))).get("id").asText();
    host.await(id, "succeeded");
    String result = host.send(host.request("/api/v1/jobs/" + id + "/artifacts/anna.mp4")).body();
    assertEquals("network needy_new.safetensors map_full.pth.tar", result);

    Files.delete(needy.resolve("map_full.pth.tar"));
    HttpResponse<String> retry =
        host.send(host.request("/api/v1/jobs/" + id + "/retry").POST(BodyPublishers.noBody()));
    assertEquals(503, retry.statusCode(), retry.body());
  }

  @Test
  void anInspectionWarnsOfIt() throws Exception {
    HttpResponse<String> inspected =
        host.send(
            host.request("/api/v1/pipelines/needy/inspect")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"parameters\": {\"engine\": \"network\"}}")));

    JsonNode warning = TestHost.json(inspected).get("warnings").get(0);
    assertEquals("engine", warning.get("parameter").asText(), inspected.body());
    assertTrue(warning.get("words").get("en").asText().contains("needy_new.safetensors"));
    assertTrue(warning.get("words").get("zh").asText().contains("需要文件"));
  }
}
