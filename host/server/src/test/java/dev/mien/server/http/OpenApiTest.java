package dev.mien.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.mien.server.http.route.Route;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.testing.TestHost;
import dev.mien.server.testing.TestHost.Part;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the description of the API against what the server really answers. */
class OpenApiTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir private Path root;
  private TestHost host;
  private JsonNode document;

  @BeforeEach
  void start() throws Exception {
    Path samples = Files.createDirectories(root.resolve("samples"));
    Files.writeString(samples.resolve("portrait.png"), "picture");
    host = new TestHost(root);
    document = host.get("/openapi.json");
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void everyRouteIsDescribed() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .propertyStream()
                    .forEach(
                        operation ->
                            described.add(
                                operation.getKey().toUpperCase(Locale.ROOT)
                                    + " "
                                    + path.getKey())));
    Set<String> registered = new TreeSet<>();
    for (String route : host.server().registered()) {
      if (!route.startsWith("HEAD ")) {
        registered.add(route.replace('<', '{').replace('>', '}'));
      }
    }

    assertEquals(registered, described);
  }

  @Test
  void everyOperationHasANameOfItsOwn() {
    Set<String> names = new HashSet<>();
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      String name = operation.get("operationId").asText();
                      assertTrue(names.add(name), name);
                    }));
    assertEquals(host.server().routes().all().size(), names.size());
  }

  @Test
  void thePipelinesParametersAreDescribed() {
    JsonNode toy = document.at("/components/schemas/parameters.toy");

    assertEquals("[\"photo\",\"voice\"]", toy.get("required").toString());
    assertEquals(100, toy.at("/properties/frames/maximum").asInt());
    assertEquals("boolean", toy.at("/properties/still/type").asText());
    assertEquals("#/components/schemas/File", toy.at("/properties/photo/$ref").asText());
  }

  /** Sends a request and holds the answer against what the description says of that route. */
  private HttpResponse<String> check(String route, String path, String body) throws Exception {
    String method = route.substring(0, route.indexOf(' '));
    HttpRequest.Builder request =
        host.request(path)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    HttpResponse<String> answer = host.send(request);
    hold(route, answer);
    return answer;
  }

  private void hold(String route, HttpResponse<String> answer) throws IOException {
    String method = route.substring(0, route.indexOf(' ')).toLowerCase(Locale.ROOT);
    JsonNode responses =
        document
            .get("paths")
            .get(route.substring(route.indexOf(' ') + 1))
            .get(method)
            .get("responses");
    String status = String.valueOf(answer.statusCode());
    JsonNode response = responses.has(status) ? responses.get(status) : responses.get("default");
    if (!response.has("content")) {
      assertEquals("", answer.body(), route);
      return;
    }
    ObjectNode schema = response.at("/content/application~1json/schema").deepCopy();
    schema.set("components", document.get("components"));
    Set<ValidationMessage> problems =
        JsonSchemaFactory.getInstance(VersionFlag.V4)
            .getSchema(schema)
            .validate(MAPPER.readTree(answer.body()));
    assertEquals(Set.of(), problems, route + " " + answer.body());
  }

  @Test
  void whatTheServerAnswersIsAsDescribed() throws Exception {
    String api = "/api/v1";
    for (Route route : host.server().routes().all()) {
      boolean json = route.reply().mediaType().equals("application/json");
      if (route.method().name().equals("GET") && json && !route.path().contains("{")) {
        check("GET " + route.path(), route.path(), "");
      }
    }
    HttpResponse<String> created = host.post(TestHost.toyForm("work", Part.text("frames", "2")));
    hold("POST /api/v1/jobs", created);
    String id = TestHost.json(created).get("id").asText();
    host.await(id, "succeeded");
    String job = api + "/jobs/" + id;
    check("GET /api/v1/jobs/{id}", job, "");
    check("GET /api/v1/jobs", api + "/jobs?state=succeeded&search=anna&limit=1", "");
    check("POST /api/v1/jobs/{id}/retry", job + "/retry", "");
    check("POST /api/v1/jobs/{id}/cancel", job + "/cancel", "");
    check("DELETE /api/v1/jobs/{id}", job, "");
    assertEquals(404, check("GET /api/v1/jobs/{id}", job, "").statusCode());
    HttpResponse<String> failing = host.post(TestHost.toyForm("fail"));
    String failed = TestHost.json(failing).get("id").asText();
    host.await(failed, "failed");
    check("GET /api/v1/jobs/{id}", api + "/jobs/" + failed, "");
    check("POST /api/v1/jobs", api + "/jobs", "{\"pipeline\":\"toy\",\"colour\":1}");
    check("GET /api/v1/pipelines/{id}", api + "/pipelines/toy", "");
    check(
        "POST /api/v1/pipelines/{id}/inspect",
        api + "/pipelines/toy/inspect",
        "{\"parameters\":{\"photo\":{\"data\":\"eA==\"}}}");
    check("PATCH /api/v1/settings", api + "/settings", "{\"values\":{\"queue_limit\":\"7\"}}");
    check("PATCH /api/v1/settings", api + "/settings", "{\"values\":{\"queue_limit\":\"x\"}}");
    check("POST /api/v1/read-settings", api + "/read-settings", "no video");
    HttpResponse<String> upload = check("POST /api/v1/uploads", api + "/uploads?name=a", "x");
    String uploaded = api + "/uploads/" + TestHost.json(upload).get("id").asText();
    check("GET /api/v1/uploads/{id}", uploaded, "");
    check("DELETE /api/v1/uploads/{id}", uploaded, "");
    checkPlugins(api + "/plugins");
    checkUsers(api + "/users");
  }

  private void checkPlugins(String plugins) throws Exception {
    Path jar = PluginJar.toy().with("Plugin-Version", "2.0.0").write(root.resolve("new.jar"));
    HttpResponse<String> staged =
        host.send(host.request(plugins + "/staged?name=new.jar").POST(BodyPublishers.ofFile(jar)));
    hold("POST /api/v1/plugins/staged", staged);
    assertEquals(201, staged.statusCode(), staged.body());
    String token = TestHost.json(staged).get("token").asText();
    HttpResponse<String> installed =
        check(
            "POST /api/v1/plugins/staged/{token}/install",
            plugins + "/staged/" + token + "/install",
            "");
    assertEquals("2.0.0", TestHost.json(installed).get("version").asText());
    check("POST /api/v1/plugins/{id}/disable", plugins + "/toy/disable", "");
    assertEquals(0, host.get("/api/v1/pipelines").get("pipelines").size());
    check("POST /api/v1/plugins/{id}/enable", plugins + "/toy/enable", "");
    check("POST /api/v1/plugins/{id}/rollback", plugins + "/toy/rollback", "");
    check("DELETE /api/v1/plugins/{id}", plugins + "/toy", "");
    check("GET /api/v1/plugins", plugins, "");
    check("POST /api/v1/plugins/{id}/enable", plugins + "/nope/enable", "");
  }

  /** Comes last: from the first user on, requests need credentials. */
  private void checkUsers(String users) throws Exception {
    check("POST /api/v1/users", users, "{\"name\":\"a:b\",\"password\":\"x\",\"role\":\"user\"}");
    check("POST /api/v1/users", users, "{\"name\":\"anna\",\"rolle\":\"user\"}");
    HttpResponse<String> first =
        check(
            "POST /api/v1/users",
            users,
            "{\"name\":\"anna\",\"password\":\"long enough\",\"role\":\"administrator\"}");
    assertEquals(201, first.statusCode(), first.body());
    assertEquals(401, check("GET /api/v1/users", users, "").statusCode());
    check(
        "POST /api/v1/session",
        "/api/v1/session",
        "{\"user\":\"anna\",\"password\":\"long enough\"}");
  }

  @Test
  void thePageThatShowsItNeedsNothingFromElsewhere() throws Exception {
    HttpResponse<String> led = host.send(host.request("/docs"));
    assertEquals("/docs/", led.headers().firstValue("Location").orElseThrow());
    String page = host.send(host.request("/docs/")).body();

    assertTrue(page.contains("start.js"), page);
    for (String file :
        Set.of("start.js", "swagger-ui/swagger-ui-bundle.js", "swagger-ui/swagger-ui.css")) {
      assertTrue(page.contains(file), file);
      assertEquals(200, host.send(host.request("/docs/" + file)).statusCode(), file);
    }
  }
}
