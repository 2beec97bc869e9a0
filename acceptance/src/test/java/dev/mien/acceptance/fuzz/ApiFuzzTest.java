package dev.mien.acceptance.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.acceptance.ServedMien;
import dev.mien.acceptance.fuzz.Operation.Parameter;
import dev.mien.testkit.MultipartForm;
import dev.mien.testkit.RestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Walks all that {@code /openapi.json} announces with requests that are wrong in one way or
 * another. The host never blames itself, always answers in its one shape of errors and with a
 * status that it has announced, and lives.
 */
class ApiFuzzTest {
  private static final int ROUNDS = Integer.getInteger("mien.fuzz.rounds", 60);
  private static final Set<Integer> LACK_OF_RESOURCES = Set.of(503, 507);

  @RegisterExtension static final ServedMien mien = new ServedMien();

  private final Junk junk = new Junk(new Random(20261121));
  private final Map<Integer, Integer> answers = new TreeMap<>();

  @Test
  void nothingBringsItDownAndEveryRefusalExplainsItself() throws Exception {
    RestClient rest = mien.rest();
    List<Operation> operations = Operation.in(rest.get("/openapi.json"));
    assertTrue(operations.size() > 20, () -> "too few operations: " + operations);

    for (int round = 0; round < ROUNDS; round++) {
      for (Operation operation : operations) {
        check(operation, rest, request(operation, rest));
      }
    }

    assertTrue(answers.containsKey(422) && answers.containsKey(404), answers::toString);
    assertEquals("ok", rest.get("/api/v1/health").path("status").asText());
    assertFalse(mien.process().log().contains("OutOfMemory"), () -> mien.process().log());
  }

  private HttpRequest request(Operation operation, RestClient rest) {
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("path")) {
        path = path.replace("{" + parameter.name() + "}", pathSegment());
      } else if (parameter.in().equals("query") && junk.chance(0.5)) {
        query
            .append(query.isEmpty() ? '?' : '&')
            .append(parameter.name())
            .append('=')
            .append(junk.encodedWord());
      }
    }
    HttpRequest.Builder request = rest.to(path + query).timeout(Duration.ofSeconds(60));
    byte[] body = addBody(operation, request);
    return request.method(operation.method(), BodyPublishers.ofByteArray(body)).build();
  }

  /** Never empty, since that would be another route. */
  private String pathSegment() {
    String segment = junk.encodedWord();
    return segment.isEmpty() ? "%20" : segment;
  }

  private byte[] addBody(Operation operation, HttpRequest.Builder request) {
    if (operation.bodies().isEmpty()) {
      return new byte[0];
    }
    Map.Entry<String, JsonNode> chosen = junk.oneOf(List.copyOf(operation.bodies().entrySet()));
    String type = chosen.getKey();
    JsonNode schema = chosen.getValue();
    if (type.startsWith("multipart/")) {
      MultipartForm form = form();
      request.header("Content-Type", junk.chance(0.05) ? type : form.contentType());
      byte[] whole = form.bytes();
      return junk.chance(0.1) ? Arrays.copyOf(whole, whole.length / 2) : whole;
    }
    request.header("Content-Type", junk.chance(0.05) ? "application/x-nonsense; charset=ü" : type);
    return type.contains("json") ? junk.body(schema) : junk.bytes(500);
  }

  private MultipartForm form() {
    MultipartForm form = new MultipartForm();
    for (String name : List.of("priority", "webhook", "language", "preprocess", "fps")) {
      if (junk.chance(0.6)) {
        form.text(name, junk.word());
      }
    }
    if (junk.chance(0.5)) {
      form.text("pipeline", "sadtalker");
    }
    if (junk.chance(0.5)) {
      form.file("source_image", "a.png", junk.bytes(300));
    }
    if (junk.chance(0.3)) {
      form.text(junk.word().replaceAll("[\"\r\n\u0000]", "_"), junk.word());
    }
    return form;
  }

  /** A host that has refused a request early hangs up; who still speaks then has to call again. */
  private static HttpResponse<InputStream> openTwiceIfNeedBe(RestClient rest, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return rest.open(request);
    } catch (IOException e) {
      return mien.rest().open(request);
    }
  }

  private void check(Operation operation, RestClient rest, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = openTwiceIfNeedBe(rest, request);
    int status = answer.statusCode();
    answers.merge(status, 1, Integer::sum);
    try (InputStream body = answer.body()) {
      if (status < 400) {
        return; // an event stream would not end
      }
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      String what = "%s %s: %d %s".formatted(operation.method(), request.uri(), status, text);
      assertTrue(
          status < 500 || LACK_OF_RESOURCES.contains(status),
          () -> what + "\n" + mien.process().log());
      assertTrue(text.startsWith("{"), () -> "not JSON: " + what);
      assertTrue(operation.announces(status), () -> "not announced: " + what);
      JsonNode error = new ObjectMapper().readTree(text);
      for (String member : List.of("error", "code", "type", "message", "errors", "detail")) {
        assertTrue(error.has(member), () -> member + " is missing: " + what);
      }
      assertFalse(error.path("message").asText().isBlank(), what);
    }
  }
}
