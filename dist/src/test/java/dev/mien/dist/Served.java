package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host in a process of its own, and a client for it. */
record Served(Process process, URI address, Path log) implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("is at (http://\\S+)");
  private static final String BOUNDARY = "----mien-test";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Starts {@code mien serve} on any free port and waits until it answers. */
  static Served start(Installation installation, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
    words.addAll(List.of(more));
    Path log = Files.createTempFile(installation.elsewhere(), "serve", ".txt");
    Process process =
        installation.command(words).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    while (true) {
      String printed = Files.readString(log);
      Matcher address = ADDRESS.matcher(printed);
      if (address.find()) {
        return new Served(process, URI.create(address.group(1)), log);
      }
      assertTrue(process.isAlive(), printed);
      Thread.sleep(20);
    }
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  /** Sends JSON. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  /** Asks for a video and gives the job's path. */
  String submit(Path portrait, byte[] voice) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"pipeline\"", "sadtalker".getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"source_image\"; filename=\"面.png\"", Files.readAllBytes(portrait));
    part(body, "name=\"driven_audio\"; filename=\"voice.wav\"", voice);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> created =
        CLIENT.send(
            HttpRequest.newBuilder(address.resolve("/api/v1/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(),
            BodyHandlers.ofString());
    assertEquals(201, created.statusCode(), created.body());
    return created.headers().firstValue("Location").orElseThrow();
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, disposition)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until the job's answer holds some words. */
  String await(String job, String words) throws IOException, InterruptedException {
    while (true) {
      String body = get(job).body();
      if (body.contains(words)) {
        return body;
      }
      assertFalse(body.contains("\"state\":\"failed\""), body);
      Thread.sleep(20);
    }
  }

  /** The path of a finished job's first file. */
  static String artifact(String job) {
    Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(job);
    assertTrue(url.find(), job);
    return url.group(1);
  }

  /** Ends it without a chance to tidy up; the script may have a child. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it stops when told to");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
