package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.testkit.MienProcess;
import dev.mien.testkit.MultipartForm;
import dev.mien.testkit.RestClient;
import dev.mien.testkit.checkpoint.OfficialFile;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody takes the files of plugins away while a job works with what they lend, and puts them
 * back. The numbers in the files of weights are synthetic, all else is as people have it.
 */
@SuppressWarnings("NullAway.Init")
class PluginsInUseTest {
  /** On the file system of the program, of which this one shares the libraries. */
  private static final Path INSTALLATION = Path.of("target", "plugins-in-use");

  @TempDir Path folder;
  private MienProcess mien;
  private RestClient rest;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    copyTheProgram();
    Path models = folder.resolve("models");
    OfficialFile.GFPGAN_14.write(Files.createDirectories(models.resolve("GFPGAN")));
    OfficialFile.REALESR_ANIMEVIDEO.write(Files.createDirectories(models.resolve("RealESRGAN")));
    mien = MienProcess.serve(INSTALLATION.toAbsolutePath(), folder, 0);
    rest = new RestClient(mien.address());
  }

  @AfterEach
  void stop() throws IOException {
    mien.close();
  }

  private static void copyTheProgram() throws IOException {
    if (Files.exists(INSTALLATION)) {
      ServedMien.delete(INSTALLATION);
    }
    Path program = ServedMien.installation();
    try (Stream<Path> all = Files.walk(program)) {
      for (Path path : all.toList()) {
        Path copy = INSTALLATION.resolve(program.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          link(path, copy);
        }
      }
    }
  }

  private static void link(Path file, Path copy) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (IOException | UnsupportedOperationException e) { // not on every file system
      Files.copy(file, copy);
    }
  }

  /** Takes plugins out of the folder that the program finds them in. */
  private static Map<Path, byte[]> take(List<String> plugins) throws IOException {
    Map<Path, byte[]> taken = new TreeMap<>();
    try (Stream<Path> jars = Files.list(INSTALLATION.resolve("plugins"))) {
      for (Path jar : jars.toList()) {
        if (plugins.stream().anyMatch(jar.getFileName().toString()::contains)) {
          taken.put(jar, Files.readAllBytes(jar));
          Files.delete(jar);
        }
      }
    }
    assertEquals(plugins.size(), taken.size(), taken.keySet().toString());
    return taken;
  }

  private static MultipartForm video() throws IOException {
    return new MultipartForm()
        .text("pipeline", "sadtalker")
        .text("use_idle_mode", "true")
        .text("length_of_audio", "0.24")
        .text("preprocess", "crop")
        .text("size", "256")
        .text("enhancer", "gfpgan")
        .text("background_enhancer", "realesr-animevideov3")
        .text("enhancer_scale", "2")
        .file("source_image", "me.png", Files.readAllBytes(ServedMien.sample("portrait.png")));
  }

  private static MultipartForm picture() throws IOException {
    return new MultipartForm()
        .text("pipeline", "extras")
        .text("face_restorer", "gfpgan")
        .text("upscaler_1", "lanczos")
        .file("image", "me.png", Files.readAllBytes(ServedMien.sample("portrait.png")));
  }

  /** Whether it has both services: the background is enlarged, or frames come. */
  private static boolean hasOpened(JsonNode job) {
    String stage = job.path("progress").path("stage").asText();
    return stage.equals("enhance") || stage.equals("render");
  }

  private JsonNode finished(JsonNode job) throws IOException, InterruptedException {
    JsonNode over = rest.await(job.path("id").asText(), RestClient::isOver);
    assertEquals("succeeded", over.path("state").asText(), over.toPrettyString());
    return over;
  }

  private String refusal(int status, MultipartForm form) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        rest.send(
            rest.to("/api/v1/jobs")
                .header("Content-Type", form.contentType())
                .POST(BodyPublishers.ofByteArray(form.bytes()))
                .build());
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertEquals(status, answer.statusCode(), body);
    return body;
  }

  @Test
  void aJobEndsWithWhatItBeganWithAndNewOnesDoWithoutUntilThePluginsAreBack()
      throws IOException, InterruptedException {
    JsonNode job = rest.submit(video());
    rest.await(job.path("id").asText(), now -> hasOpened(now) || RestClient.isOver(now));

    Map<Path, byte[]> taken = take(List.of("gfpgan", "extras"));

    String plugins = rest.get("/api/v1/plugins").toString();
    assertFalse(plugins.contains("\"id\":\"gfpgan\""), plugins);
    assertFalse(plugins.contains("\"id\":\"extras\""), plugins);
    assertEquals(
        "running", rest.job(job.path("id").asText()).path("state").asText(), "it was quicker");
    String noRestorer = refusal(422, video());
    assertTrue(noRestorer.contains("\"enhancer\""), noRestorer);
    String noPipeline = refusal(404, picture());
    assertTrue(noPipeline.contains("extras"), noPipeline);
    String notes = finished(job).path("notes").toString();
    assertTrue(notes.contains("Flicker of the face"), notes);
    assertFalse(notes.contains("as they were"), notes);
    assertFalse(notes.contains("without"), notes);

    for (Map.Entry<Path, byte[]> jar : taken.entrySet()) {
      Files.write(jar.getKey(), jar.getValue());
    }

    assertTrue(rest.get("/api/v1/plugins").toString().contains("\"id\":\"gfpgan\""));
    String restored = finished(rest.submit(picture())).path("notes").toString();
    assertTrue(restored.contains("Faces found: 1, restored: 1."), restored);
  }
}
