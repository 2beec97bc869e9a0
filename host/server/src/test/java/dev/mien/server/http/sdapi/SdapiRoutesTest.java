package dev.mien.server.http.sdapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.server.settings.Setting;
import dev.mien.server.testing.PluginJar;
import dev.mien.server.testing.TestHost;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdapiRoutesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SINGLE = "/sdapi/v1/extra-single-image";
  private static final String BATCH = "/sdapi/v1/extra-batch-images";
  private static final String PNG_INFO = "/sdapi/v1/png-info";
  private static final String INTERROGATE = "/sdapi/v1/interrogate";

  @TempDir private Path root;
  private TestHost host;

  @BeforeEach
  void start() throws Exception {
    Path plugins = Files.createDirectories(root.resolve("plugins"));
    PluginJar.empty("extras")
        .withResource("extras.ToyExtrasFactory", "/extras/ToyExtrasFactory.java")
        .write(plugins.resolve("extras.jar"));
    host = new TestHost(root);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private HttpResponse<String> post(String path, String json) throws Exception {
    return host.send(
        host.request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private JsonNode answer(String path, String json) throws Exception {
    HttpResponse<String> response = post(path, json);
    assertEquals(200, response.statusCode(), response.body());
    return MAPPER.readTree(response.body());
  }

  private JsonNode refusal(int status, String path, String json) throws Exception {
    HttpResponse<String> response = post(path, json);
    assertEquals(status, response.statusCode(), response.body());
    return MAPPER.readTree(response.body());
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(content);
  }

  /** What the toy was asked for. */
  private static String said(JsonNode image) {
    return new String(Base64.getDecoder().decode(image.asText()), StandardCharsets.UTF_8);
  }

  /** A PNG without pixels that holds words. */
  private static byte[] png(Map<String, String> texts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream png = new DataOutputStream(bytes);
    png.writeLong(0x89504e470d0a1a0aL);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      chunk(png, (text.getKey() + "\0" + text.getValue()).getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream png, byte[] content) throws IOException {
    byte[] name = "tEXt".getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    png.writeInt(content.length);
    png.write(name);
    png.write(content);
    png.writeInt((int) checksum.getValue());
  }

  private static String image(String more) {
    return "{\"image\":\"%s\"%s}".formatted(base64(new byte[] {1, 2, 3, 4}), more);
  }

  @Test
  void aPictureGoesThroughTheQueueAndNothingIsKept() throws Exception {
    JsonNode answer = answer(SINGLE, image(""));

    assertEquals("<p></p>", answer.path("html_info").asText());
    String said = said(answer.path("image"));
    assertTrue(said.contains("bytes=4"), said);
    assertFalse(said.contains("upscaler_1"), said);
    assertTrue(said.contains("output_format=png"), said);
    assertEquals(0, host.get("/api/v1/jobs").path("jobs").size());
    assertEquals(0, host.filesUnder("jobs"));
    assertEquals(0, host.filesUnder("outputs"));
    assertEquals(0, host.filesUnder("work"));
  }

  @Test
  void theTypeNeedNotBeSaid() throws Exception {
    HttpResponse<String> response =
        host.send(host.request(SINGLE).POST(BodyPublishers.ofString(image(""))));

    assertEquals(200, response.statusCode(), response.body());
    assertTrue(response.headers().firstValue("X-Process-Time").orElse("").matches("\\d+\\.\\d{4}"));
  }

  @Test
  void textAndFormsAreRefused() throws Exception {
    for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
      HttpResponse<String> response =
          host.send(
              host.request(SINGLE)
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString(image(""))));

      assertEquals(422, response.statusCode(), type);
    }
  }

  @Test
  void fieldsAreTranslated() throws Exception {
    String said =
        said(
            answer(
                    SINGLE,
                    image(
                        """
                        ,"gfpgan_visibility":1,"codeformer_visibility":"0.5","codeformer_weight":0.25,
                        "upscaler_1":"Lanczos","upscaler_2":"Nearest","extras_upscaler_2_visibility":0.75,
                        "upscaling_resize":4.0,"upscale_first":true,"foo":[1,{"image":2}],"resize_mode":null
                        """))
                .path("image"));

    for (String setting :
        new String[] {
          "face_restorer=gfpgan",
          "face_restorer_visibility=1.0",
          "face_restorer_2=codeformer",
          "face_restorer_2_visibility=0.5",
          "fidelity=0.25",
          "upscaler_1=Lanczos",
          "upscaler_2=Nearest",
          "extras_upscaler_2_visibility=0.75",
          "resize_mode=factor",
          "upscaling_resize=4.0",
          "upscale_first=true"
        }) {
      assertTrue(said.contains(setting), setting + " is missing: " + said);
    }
  }

  @Test
  void aSizeAloneIsReachedWithLanczosUnlessNoneIsAskedFor() throws Exception {
    String size = ",\"resize_mode\":1,\"upscaling_resize_w\":100,\"upscaling_resize_h\":50";

    String said = said(answer(SINGLE, image(size)).path("image"));
    assertTrue(said.contains("upscaler_1=Lanczos"), said);
    assertTrue(said.contains("upscaling_resize_w=100"), said);
    assertTrue(said.contains("upscaling_crop=true"), said);

    said = said(answer(SINGLE, image(size + ",\"upscaler_1\":\"None\"")).path("image"));
    assertFalse(said.contains("upscaler_1"), said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AQIDBA==",
        "AQIDBA",
        "  AQIDBA== ",
        "data:image/png;base64,AQIDBA==",
        " data:image/png;name=a;charset=x;base64,AQIDBA==",
        "data:image\\/png;base64,AQIDBA==", // PHP
        "AQID\\nBA==\\n", // Python's encodebytes
        "AQID\\r\\nBA==" // Java's MIME encoder
      })
  void base64IsTakenAsItComes(String picture) throws Exception {
    String said = said(answer(SINGLE, "{\"image\": \"" + picture + "\"}").path("image"));

    assertTrue(said.contains("bytes=4"), said);
  }

  @Test
  void aBatchKeepsItsOrder() throws Exception {
    JsonNode answer =
        answer(
            BATCH,
            """
            {"imageList":[{"data":"AQID","name":"a.png"},{"data":"data:image/png;base64,AQIDBA==","name":"面 <b>"}],
             "upscaler_1":"<i>"}
            """);

    assertEquals(2, answer.path("images").size());
    assertTrue(said(answer.at("/images/0")).contains("image=a.png"));
    assertTrue(said(answer.at("/images/1")).contains("bytes=4"));
    assertTrue(
        answer.path("html_info").asText().contains("&lt;i&gt;"), answer.path("html_info").asText());
    assertEquals(0, answer(BATCH, "{\"imageList\":[]}").path("images").size());
    assertEquals(0, host.filesUnder("jobs"));
  }

  /** As a1111-webui-api 1.9 and stable-diffusion-api 0.0.7 of npm send it. */
  @Test
  void aBatchMayBeCalledAsOtherClientsDo() throws Exception {
    JsonNode answer =
        answer(
            BATCH,
            """
            {"image_list":[{"image":"data:image/png;base64,AQID","name":"a"},{"image":"AQIDBA==","name":"b"}],
             "resize_mode":0,"upscaling_resize_crop":true,"upscaler_1":"Lanczos","upscaler_2":"None"}
            """);

    assertTrue(said(answer.at("/images/0")).contains("bytes=3"));
    assertTrue(said(answer.at("/images/1")).contains("bytes=4"));
  }

  @Test
  void aListOfPicturesIsRequiredInABatch() throws Exception {
    assertEquals("imageList", refusal(422, BATCH, "{}").at("/detail/0/loc/1").asText());
    JsonNode nested = refusal(422, BATCH, "{\"imageList\":[{\"name\":\"a\"}]}");
    assertEquals("[\"body\",\"imageList\",0,\"data\"]", nested.at("/detail/0/loc").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "gfpgan_visibility, 2",
    "gfpgan_visibility, -0.1",
    "codeformer_weight, 1e999",
    "codeformer_visibility, 1e999999999",
    "resize_mode, 2",
    "resize_mode, 0.5",
    "upscaling_resize, 0",
    "upscaling_resize_w, 0",
    "upscaling_crop, \"perhaps\"",
    "upscaler_1, []",
    "upscaling_resize, \"many\""
  })
  void whatIsOutOfRangeIsNamed(String field, String value) throws Exception {
    JsonNode detail = refusal(422, SINGLE, image(",\"" + field + "\":" + value)).path("detail");

    assertEquals("[\"body\",\"" + field + "\"]", detail.at("/0/loc").toString());
    assertFalse(detail.at("/0/msg").asText().isBlank());
    assertEquals("value_error", detail.at("/0/type").asText());
  }

  @Test
  void whatIsNoJsonIsRefusedWithItsPlace() throws Exception {
    JsonNode error = refusal(422, SINGLE, "{");

    assertTrue(error.path("detail").isArray(), error.toString());
    assertEquals("body", error.at("/detail/0/loc/0").asText());
    assertTrue(error.at("/detail/0/loc/1").isInt(), error.toString());
    refusal(422, SINGLE, "[]");
    refusal(422, SINGLE, "{} {}");
  }

  @Test
  void refusalsHaveTheWordsThatClientsKnow() throws Exception {
    assertEquals("Invalid encoded image", refusal(422, SINGLE, "{}").path("detail").asText());
    assertEquals(
        "Invalid encoded image",
        refusal(422, SINGLE, "{\"image\":\"not base64!\"}").path("detail").asText());
    assertEquals(
        "Invalid encoded image",
        refusal(422, SINGLE, image(",\"upscaler_1\":\"broken\"")).path("detail").asText());
    assertEquals(
        "Requests not allowed",
        refusal(403, SINGLE, "{\"image\":\"http://127.0.0.1:7860/x.png\"}")
            .path("detail")
            .asText());
    assertEquals(
        "Requests not allowed",
        refusal(403, PNG_INFO, "{\"image\":\"HTTPS://example.org/x.png\"}")
            .path("detail")
            .asText());
    assertEquals(
        "Model not found",
        refusal(404, INTERROGATE, "{\"model\":\"foo\"}").path("detail").asText());
    assertEquals(
        "Image not found", refusal(404, INTERROGATE, "{\"image\":null}").path("detail").asText());
    refusal(503, INTERROGATE, "{\"image\":\"AQID\",\"model\":\"clip\"}");
    assertEquals(0, host.filesUnder("jobs"));
  }

  @Test
  void whereAddressesAreAllowedNoneLeadsIntoThisNetwork() throws Exception {
    host.host().settings().change(Map.of(Setting.API_ENABLE_REQUESTS.name(), "true"));

    assertEquals(
        "Request to local resource not allowed",
        refusal(403, SINGLE, "{\"image\":\"https://localhost/x.png\"}").path("detail").asText());
    assertEquals(
        "Invalid image url",
        refusal(422, BATCH, "{\"imageList\":[{\"data\":\"http://example.org/x.png\"}]}")
            .path("detail")
            .asText());
    assertEquals(0, host.filesUnder("work"));
  }

  @Test
  void withoutThePluginASentenceSaysSo() throws Exception {
    host.host().plugins().disable("extras");

    JsonNode error = refusal(404, SINGLE, image(""));

    assertTrue(error.path("detail").asText().contains("extras"), error.toString());
  }

  @Test
  void theSettingChoosesTheFormat() throws Exception {
    host.host().settings().change(Map.of(Setting.SAMPLES_FORMAT.name(), "webp"));

    assertTrue(said(answer(SINGLE, image("")).path("image")).contains("output_format=webp"));
  }

  @Test
  void whoHangsUpIsNotWorkedForAnyMore() throws Exception {
    URI address = URI.create(host.address());
    String body = image(",\"upscaler_1\":\"hang\"");
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: %d\r\n\r\n%s")
                  .formatted(SINGLE, body.length(), body)
                  .getBytes(StandardCharsets.UTF_8));
      host.awaitTrue(() -> running() == 1);
    }

    host.awaitTrue(() -> host.get("/api/v1/jobs").path("jobs").isEmpty());
    host.awaitTrue(() -> host.filesUnder("jobs") == 0);
  }

  private long running() throws Exception {
    return host.get("/api/v1/jobs?state=running").path("jobs").size();
  }

  @Test
  void whatAHostThatDiedLeftIsDeletedAtTheNextStart() throws Exception {
    URI address = URI.create(host.address());
    String body = image(",\"upscaler_1\":\"hang\"");
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: %d\r\n\r\n%s")
                  .formatted(SINGLE, body.length(), body)
                  .getBytes(StandardCharsets.UTF_8));
      host.awaitTrue(() -> running() == 1);
      host.host().close(); // the job goes back into the queue, as it would after a crash
      host.server().close();
      assertTrue(host.filesUnder("jobs") > 0);
    }

    host = new TestHost(root);

    assertEquals(0, host.get("/api/v1/jobs").path("jobs").size());
    assertEquals(0, host.filesUnder("jobs"));
  }

  @Test
  void wordsOfAPngAreRead() throws Exception {
    byte[] png =
        png(
            Map.of(
                "parameters",
                "a fox\nSteps: 3, Sampler: DDIM, Seed: 7, Size: 64x32",
                "Author",
                "anna"));

    JsonNode info = answer(PNG_INFO, "{\"image\":\"" + base64(png) + "\"}");

    assertTrue(info.path("info").asText().startsWith("a fox"));
    assertEquals("{\"Author\":\"anna\"}", info.path("items").toString());
    assertEquals("3", info.at("/parameters/Steps").asText());
    assertEquals("64", info.at("/parameters/Size-1").asText());
  }

  @Test
  void aPngWithoutWordsHasTheDefaults() throws Exception {
    JsonNode info = answer(PNG_INFO, "{\"image\":\"" + base64(png(Map.of())) + "\"}");

    assertEquals("", info.path("info").asText());
    assertTrue(info.path("items").isObject());
    assertEquals("1", info.at("/parameters/Clip skip").asText());
  }

  @Test
  void wordsOfWhatIsNoPictureAreRefused() throws Exception {
    assertEquals("image", refusal(422, PNG_INFO, "{}").at("/detail/0/loc/1").asText());
    assertEquals(
        "Invalid encoded image",
        refusal(422, PNG_INFO, "{\"image\":\"AQIDBA==\"}").path("detail").asText());
  }

  @Test
  void listsHaveTheShapesThatClientsExpect() throws Exception {
    JsonNode upscalers = host.get("/sdapi/v1/upscalers");
    assertEquals("None", upscalers.at("/0/name").asText());
    assertTrue(upscalers.at("/0/model_url").isNull());
    assertTrue(host.get("/sdapi/v1/face-restorers").isArray());
    assertTrue(host.get("/sdapi/v1/realesrgan-models").isArray());
    assertEquals(6, host.get("/sdapi/v1/latent-upscale-modes").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {SINGLE, BATCH, PNG_INFO, INTERROGATE})
  void getIsTheWrongMethod(String path) throws Exception {
    HttpResponse<String> response = host.send(host.request(path).GET());

    assertEquals(405, response.statusCode());
    assertEquals("Method Not Allowed", MAPPER.readTree(response.body()).path("detail").asText());
  }
}
