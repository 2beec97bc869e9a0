package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Restores and enlarges pictures as programs for stable-diffusion-webui ask for it. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
@SuppressWarnings("NullAway.Init")
class ExtrasApiTest {
  private static final String SINGLE = "/sdapi/v1/extra-single-image";
  private static final String BATCH = "/sdapi/v1/extra-batch-images";
  private static final String PNG_INFO = "/sdapi/v1/png-info";

  @TempDir static Path root;
  static Installation mien;
  static Served host;
  static String image;

  @BeforeAll
  static void start() throws Exception {
    mien = Installation.unpack(root.resolve("Mien"), root.resolve("elsewhere"));
    host = Served.start(mien);
    image = Base64.getEncoder().encodeToString(png(64, 64, BufferedImage.TYPE_INT_RGB));
  }

  @AfterAll
  static void stop() {
    host.close();
  }

  private static byte[] png(int width, int height, int type) throws IOException {
    BufferedImage picture = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, 0xff000080 | (x << 18) | (y << 10));
      }
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", file);
    return file.toByteArray();
  }

  private static String ask(int status, String path, String json) throws Exception {
    HttpResponse<String> answer = host.send("POST", path, json);
    assertEquals(status, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static String single(int status, String more) throws Exception {
    return ask(status, SINGLE, "{\"image\":\"" + image + "\"" + more + "}");
  }

  /** The picture in an answer, without a JSON library. */
  private static BufferedImage picture(String answer) throws IOException {
    Matcher base64 = Pattern.compile("\"image\":\"([^\"]+)\"").matcher(answer);
    assertTrue(base64.find(), answer);
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64.group(1))));
  }

  private static void assertSize(int width, int height, BufferedImage picture) {
    assertEquals(List.of(width, height), List.of(picture.getWidth(), picture.getHeight()));
  }

  @Test
  void lanczosEnlarges() throws Exception {
    String answer = single(200, ",\"upscaler_1\":\"Lanczos\",\"upscaling_resize\":2");

    assertSize(128, 128, picture(answer));
    assertTrue(answer.contains("\"html_info\":\"<p>"), answer);
  }

  @Test
  void withoutWishesThePictureStaysAsItIs() throws Exception {
    BufferedImage after = picture(single(200, ""));

    BufferedImage before =
        ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(image)));
    assertArrayEquals(
        before.getRGB(0, 0, 64, 64, null, 0, 64), after.getRGB(0, 0, 64, 64, null, 0, 64));
  }

  @Test
  void wrongValuesAreRefused() throws Exception {
    assertTrue(single(422, ",\"gfpgan_visibility\":2").contains("\"gfpgan_visibility\""));
    assertTrue(
        single(422, ",\"upscaler_1\":\"nope\"")
            .contains("\"detail\":\"could not find upscaler named nope\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"upscaler_1\":\"Nearest\"", ",\"upscaler_1\":\"LANCZOS\""})
  void aSizeIsReachedExactly(String upscaler) throws Exception {
    String wish =
        ",\"resize_mode\":1,\"upscaling_resize_w\":100,\"upscaling_resize_h\":50,\"upscaling_crop\":true";

    assertSize(100, 50, picture(single(200, wish + upscaler)));
  }

  @Test
  void picturesInABatch() throws Exception {
    String answer =
        ask(
            200,
            BATCH,
            "{\"imageList\":[{\"data\":\"%1$s\",\"name\":\"a\"},{\"data\":\"data:image/png;base64,%1$s\",\"name\":\"b\"}]}"
                .formatted(image));

    assertTrue(answer.matches("(?s).*\"images\":\\[\"[^\"]+\",\"[^\"]+\"].*"), answer);
    ask(422, BATCH, "{}");
  }

  @Test
  void aRestorerWithoutItsFileIsNamedWithIt() throws Exception {
    String answer = single(503, ",\"gfpgan_visibility\":1");

    assertTrue(answer.contains("GFPGANv1.4.pth"), answer);
  }

  @Test
  void aPictureIsAskedHowItWasGenerated() throws Exception {
    String answer = ask(200, PNG_INFO, "{\"image\":\"" + image + "\"}");

    assertTrue(answer.contains("\"info\":\"\""), answer);
    assertTrue(answer.contains("\"Clip skip\":\"1\""), answer);
    ask(422, PNG_INFO, "{}");
    assertTrue(
        ask(404, "/sdapi/v1/interrogate", "{\"model\":\"foo\",\"image\":\"" + image + "\"}")
            .contains("\"detail\":\"Model not found\""));
  }

  @Test
  void listsBeginAsClientsExpect() throws Exception {
    Matcher names =
        Pattern.compile("\"name\":\"([^\"]+)\"").matcher(host.get("/sdapi/v1/upscalers").body());
    assertEquals(
        List.of("None", "Lanczos", "Nearest"),
        names.results().limit(3).map(name -> name.group(1)).toList());
    assertTrue(host.get("/sdapi/v1/face-restorers").body().contains("\"CodeFormer\""));
    assertEquals("[]", host.get("/sdapi/v1/realesrgan-models").body());
  }

  @Test
  void nothingStays() throws Exception {
    single(200, ",\"upscaler_1\":\"Lanczos\"");

    assertTrue(host.get("/api/v1/jobs").body().contains("\"jobs\":[]"));
    for (String kept : List.of("jobs", "outputs")) {
      Path folder = mien.folder().resolve(kept);
      if (Files.exists(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          assertEquals(List.of(), files.filter(Files::isRegularFile).toList());
        }
      }
    }
  }

  @Test
  void theCommandLineGoesOnAfterABadPicture() throws Exception {
    Path folder = root.resolve("图片");
    Path pictures = Files.createDirectories(folder.resolve("in"));
    Files.write(pictures.resolve("a b.png"), png(10, 10, BufferedImage.TYPE_BYTE_GRAY));
    Files.write(pictures.resolve("c.jpg"), "no picture".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("面.png"), png(10, 5, BufferedImage.TYPE_INT_RGB));
    Path results = root.resolve("results");

    Installation.Outcome outcome =
        mien.run("extras", folder, "--recursive", "--upscaler_1", "nearest", "-o", results);

    assertEquals(2, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains("2 of 3 pictures done"), outcome.err());
    assertTrue(outcome.err().contains("c.jpg"), outcome.err());
    assertSize(20, 20, ImageIO.read(results.resolve("in/a b.png").toFile()));
    assertSize(20, 10, ImageIO.read(results.resolve("面.png").toFile()));

    Path again = folder.resolve("面.png");
    outcome = mien.run("extras", again, "--upscaler-1", "nearest", "-o", results);

    assertEquals(0, outcome.code(), outcome.err());
    assertTrue(Files.exists(results.resolve("面-2.png")), outcome.out());
  }
}
