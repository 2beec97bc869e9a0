package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts what the assembly has made, from a folder with spaces and Chinese in its name. */
class AssembledHostTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  @TempDir private Path temporary;
  private final HttpClient client = HttpClient.newHttpClient();
  private Path home = Path.of("");

  @BeforeEach
  void copy() throws IOException {
    Path built = Path.of(System.getProperty("mien.dist"));
    home = temporary.resolve("my 面孔 folder");
    try (Stream<Path> files = Files.walk(built)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(built.relativize(file).toString()));
      }
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve(WINDOWS ? "mien.cmd" : "mien").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("MIEN_HOME");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @AfterEach
  void nothingHalfDoneIsLeft() throws IOException {
    Path work = home.resolve("work");
    if (Files.exists(work) && !WINDOWS) { // Windows ends processes without a word
      try (Stream<Path> entries = Files.list(work)) {
        assertEquals(List.of(), entries.filter(Files::isDirectory).toList());
      }
    }
  }

  @Test
  void itServesAndMakesAVideo() throws Exception {
    Process host = start("serve", "--port", "0");
    try (BufferedReader lines = host.inputReader(StandardCharsets.UTF_8)) {
      Matcher found = ADDRESS.matcher(String.valueOf(lines.readLine()));
      assertTrue(found.find());
      String address = found.group();
      assertTrue(text(address + "/api/v1/health").contains("\"status\":\"ok\""));
      assertTrue(text(address + "/api/v1/pipelines").contains("\"id\":\"sadtalker\""));

      String url = address + "/api/v1/jobs/" + postSample(address);
      String events = text(url + "/events"); // ends with the job
      assertTrue(events.contains("\"state\":\"succeeded\""), events);
      Matcher file = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(events);
      assertTrue(file.find(), events);
      byte[] video =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(address + file.group(1))).build(),
                  BodyHandlers.ofByteArray())
              .body();
      assertEquals("ftyp", new String(video, 4, 4, StandardCharsets.ISO_8859_1));
    } finally {
      host.descendants().forEach(ProcessHandle::destroy);
      host.destroy();
      assertTrue(host.waitFor(60, TimeUnit.SECONDS));
    }
  }

  @Test
  void itTellsItsVersion() throws Exception {
    Process version = start("version");

    assertTrue(
        new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .startsWith("Mien "));
    assertEquals(0, version.waitFor());
    assertFalse(Files.exists(home.resolve("work")));
  }

  private String text(String url) throws Exception {
    return client
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private String postSample(String address) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "pipeline", "", "sadtalker".getBytes(StandardCharsets.UTF_8));
    part(body, "fps", "", "12".getBytes(StandardCharsets.UTF_8));
    part(body, "preprocess", "", "crop".getBytes(StandardCharsets.UTF_8));
    part(body, "source_image", "p.png", Files.readAllBytes(sample("portrait")));
    part(body, "driven_audio", "v.flac", Files.readAllBytes(sample("voice-en")));
    body.writeBytes("--b--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> created =
        client.send(
            HttpRequest.newBuilder(URI.create(address + "/api/v1/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString());
    assertEquals(201, created.statusCode(), created.body());
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created.body());
    assertTrue(id.find());
    return id.group(1);
  }

  private static void part(
      ByteArrayOutputStream body, String name, String fileName, byte[] content) {
    String file = fileName.isEmpty() ? "" : "; filename=\"" + fileName + "\"";
    body.writeBytes(
        "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
            .formatted(name, file)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private Path sample(String start) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("samples"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .findFirst()
          .orElseThrow();
    }
  }
}
