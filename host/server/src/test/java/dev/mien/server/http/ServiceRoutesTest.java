package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.testing.Borrowing;
import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import dev.mien.server.testing.Weights;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plugins offer each other, as clients see it. */
@SuppressWarnings("NullAway.Init")
class ServiceRoutesTest {
  @TempDir private Path root;
  private TestHost host;

  @BeforeEach
  void start() throws Exception {
    Path plugins = Files.createDirectories(root.resolve("plugins"));
    Borrowing.borrower().write(plugins.resolve("borrower.jar"));
    Borrowing.lender().write(plugins.resolve("lender.jar"));
    Weights.put(root.resolve("models/Lender"), "sharp.pth");
    host = new TestHost(root);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private JsonNode restorer() throws Exception {
    return host.get("/api/v1/pipelines/borrower").get("parameters").get(2);
  }

  private HttpResponse<String> submit(String restorer) throws Exception {
    return host.post(
        List.of(
            Part.text("pipeline", "borrower"),
            Part.text("restorer", restorer),
            Part.file("photo", "anna.png", "picture"),
            Part.file("voice", "hello.wav", "sound")));
  }

  private void post(String path) throws Exception {
    assertEquals(
        200, host.send(host.request(path).POST(BodyPublishers.noBody())).statusCode(), path);
  }

  @Test
  void theListTellsWhatCanBeOpenedNow() throws Exception {
    JsonNode type = host.get("/api/v1/services").get("types").get(0);
    assertEquals("face-restorer", type.get("id").asText());
    assertEquals("人脸修复器", type.get("name").get("zh").asText());
    assertEquals(2, type.get("services").size(), type.toString());
    JsonNode plain = type.get("services").get(0);
    assertEquals("plain", plain.get("name").asText());
    assertFalse(plain.has("remark"));
    assertFalse(plain.has("scale"));
    JsonNode sharp = type.get("services").get(1);
    assertEquals("锐利", sharp.get("label").get("zh").asText());
    assertEquals("Not for sale.", sharp.get("remark").get("en").asText());
    assertEquals("lender", sharp.get("plugin").asText());

    post("/api/v1/plugins/lender/disable");
    assertEquals(0, host.get("/api/v1/services").get("types").size());
  }

  @Test
  void aFormOffersWhatThereIsAtTheMoment() throws Exception {
    assertEquals("service", restorer().get("type").asText());
    assertEquals("face-restorer", restorer().get("service").asText());
    assertEquals(2, restorer().get("choices").size());
    JsonNode sharp = restorer().get("choices").get(1);
    assertEquals("sharp", sharp.get("value").asText());
    assertEquals("不得出售。", sharp.get("remark").get("zh").asText());
    JsonNode strength = host.get("/api/v1/pipelines/borrower").get("parameters").get(3);
    assertEquals(
        "{\"parameter\":\"restorer\",\"values\":[]}", strength.get("shownWhen").toString());

    Files.delete(root.resolve("models/Lender/sharp.pth"));
    assertEquals(1, restorer().get("choices").size());
    post("/api/v1/plugins/lender/disable");
    assertEquals(0, restorer().get("choices").size());
    post("/api/v1/plugins/lender/enable");
    assertEquals(1, restorer().get("choices").size());
  }

  @Test
  void theDocumentSaysWhereTheNamesAre() throws Exception {
    String description =
        host.get("/openapi.json")
            .at("/components/schemas/parameters.borrower/properties/restorer/description")
            .asText();
    assertTrue(description.contains("`face-restorer`, see `GET /api/v1/services`"), description);
  }

  @Test
  void aJobUsesTheServiceThatItNames() throws Exception {
    String id = TestHost.json(submit("Sharp")).get("id").asText();

    JsonNode job = host.await(id, "succeeded");

    String url = job.get("artifacts").get(0).get("url").asText();
    assertEquals(
        "2 faces by face restorer 'sharp' of plugin 'lender'", host.send(host.request(url)).body());
  }

  @Test
  void aJobForWhatIsNotThereIsRefusedBeforeItWaits() throws Exception {
    HttpResponse<String> unknown = submit("nosuch");
    assertEquals(422, unknown.statusCode(), unknown.body());
    assertEquals(
        "There is no face restorer 'nosuch'; there is Plain One, Sharp.",
        TestHost.json(unknown).get("message").asText());

    Files.delete(root.resolve("models/Lender/sharp.pth"));
    HttpResponse<String> missing = submit("sharp");
    assertEquals(503, missing.statusCode(), missing.body());
    assertEquals("MISSING_MODEL", TestHost.json(missing).get("code").asText());
    assertEquals("restorer", TestHost.json(missing).get("fields").get(0).get("field").asText());
    assertEquals(0, host.get("/api/v1/jobs").get("jobs").size());
  }

  @Test
  void aFormIsWarnedOfWhatIsNotThere() throws Exception {
    HttpResponse<String> inspection =
        host.send(
            host.request("/api/v1/pipelines/borrower/inspect")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"parameters\":{\"restorer\":\"nosuch\"}}")));
    JsonNode warning = TestHost.json(inspection).get("warnings").get(0);
    assertEquals("restorer", warning.get("parameter").asText());
    assertTrue(warning.get("words").get("zh").asText().startsWith("没有人脸修复器"));
  }

  @Test
  void theFilesThatServicesNeedAreListedWithTheOthers() throws Exception {
    JsonNode feature = host.get("/api/v1/models").get("features").get(0);
    assertFalse(feature.has("pipeline"), feature.toString());
    assertEquals("face-restorer", feature.get("service").asText());
    assertEquals("face restorer", feature.get("title").get("en").asText());
    assertEquals("ready", feature.get("state").asText());
    assertTrue(feature.get("optional").asBoolean());
  }

  @Test
  void aPluginTellsWhatItOffersToOthers() throws Exception {
    JsonNode plugins = host.get("/api/v1/plugins").get("plugins");
    assertEquals("lender", plugins.get(1).get("id").asText());
    assertEquals("[]", plugins.get(1).get("pipelines").toString());
    assertEquals("[\"face-restorer\"]", plugins.get(1).get("services").toString());
  }
}
