package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts what the build has assembled, as a person would, from a folder with an awkward name. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class DistributionTest {
  private static final Pattern ADDRESS = Pattern.compile("is at (http://\\S+)");
  private static final String BOUNDARY = "----mien-test";

  @TempDir static Path root;
  static Path mien;
  static Path portrait;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void unpack() throws IOException {
    // No emoji here: Java 17 itself finds no class below a folder that has one in its name.
    mien = root.resolve("Mien 面 dir");
    Path assembled = Path.of(System.getProperty("mien.dist"));
    try (Stream<Path> files = Files.walk(assembled)) {
      for (Path file : files.toList()) {
        Path copy = mien.resolve(assembled.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    portrait = mien.resolve("samples").resolve("portrait.png");
  }

  /** What a command printed, and its exit code. */
  private record Outcome(int code, String out, String err) {}

  /** The launch script, with the Java that runs this test. */
  private static ProcessBuilder command(List<String> words) throws IOException {
    boolean windows = OS.current() == OS.WINDOWS;
    Path script = mien.resolve("bin").resolve(windows ? "mien.cmd" : "mien");
    List<String> line = new ArrayList<>();
    line.addAll(
        windows ? List.of("cmd", "/c", script.toString()) : List.of("/bin/sh", script.toString()));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MIEN_HOME");
    builder.directory(Files.createTempDirectory(root, "elsewhere").toFile());
    return builder;
  }

  private static Outcome run(Object... words) throws IOException, InterruptedException {
    Path err = Files.createTempFile(root, "err", ".txt");
    Process process =
        command(Stream.of(words).map(Object::toString).toList())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  /** A host in a process of its own. */
  private record Served(Process process, URI address) implements AutoCloseable {
    static Served start(Path data) throws IOException, InterruptedException {
      Path log = Files.createTempFile(root, "serve", ".txt");
      Process process =
          command(List.of("serve", "--port", "0", "--data-dir", data.toString()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      while (true) {
        String printed = Files.readString(log);
        Matcher address = ADDRESS.matcher(printed);
        if (address.find()) {
          return new Served(process, URI.create(address.group(1)));
        }
        assertTrue(process.isAlive(), printed);
        Thread.sleep(20);
      }
    }

    /** Ends it without a chance to tidy up; the script may have a child. */
    void kill() throws InterruptedException {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      try {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it stops when told to");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private HttpResponse<String> get(URI address, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  /** Asks for a video of our portrait and gives the job's path. */
  private String submit(URI address, byte[] voice) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "name=\"pipeline\"", "sadtalker".getBytes(StandardCharsets.UTF_8));
    part(body, "name=\"source_image\"; filename=\"面.png\"", Files.readAllBytes(portrait));
    part(body, "name=\"driven_audio\"; filename=\"voice.wav\"", voice);
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> created =
        client.send(
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
  private String await(URI address, String job, String words)
      throws IOException, InterruptedException {
    while (true) {
      String body = get(address, job).body();
      if (body.contains(words)) {
        return body;
      }
      assertFalse(body.contains("\"state\":\"failed\""), body);
      Thread.sleep(20);
    }
  }

  /** A hum with pauses, 16 kHz mono. */
  private static byte[] voice(double seconds) throws IOException {
    int rate = 16_000;
    int count = (int) Math.round(seconds * rate);
    byte[] samples = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double time = i / (double) rate;
      double loudness = Math.max(0, Math.sin(2 * Math.PI * 3 * time));
      short value = (short) (8000 * loudness * Math.signum(Math.sin(2 * Math.PI * 150 * time)));
      samples[2 * i] = (byte) value;
      samples[2 * i + 1] = (byte) (value >> 8);
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(
            new ByteArrayInputStream(samples), new AudioFormat(rate, 16, 1, true, false), count),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aVideoIsMadeOverRestAndASecondHostSaysThatThePortIsTaken() throws Exception {
    Path data = root.resolve("data 数据 🎭");
    try (Served host = Served.start(data)) {
      assertTrue(get(host.address(), "/api/v1/health").body().contains("\"status\":\"ok\""));
      assertTrue(get(host.address(), "/api/v1/pipelines").body().contains("\"id\":\"sadtalker\""));
      assertTrue(get(host.address(), "/api/v1/samples").body().contains("portrait-2.png"));

      String job = submit(host.address(), voice(1));
      String done = await(host.address(), job, "\"state\":\"succeeded\"");

      Matcher url = Pattern.compile("\"url\":\"([^\"]+)\"").matcher(done);
      assertTrue(url.find(), done);
      HttpResponse<String> start = get(host.address(), url.group(1), "Range", "bytes=4-7");
      assertEquals(206, start.statusCode());
      assertEquals("ftyp", start.body());
      int port = host.address().getPort();
      Outcome second = run("serve", "--port", port, "--data-dir", root.resolve("other").toString());
      assertEquals(4, second.code());
      assertTrue(second.err().contains("Port %d is in use".formatted(port)), second.err());
    }
    assertEquals(1, files(data.resolve("outputs")).size());
  }

  @Test
  void aHostThatIsKilledLeavesNothingHalfDone() throws Exception {
    Path data = root.resolve("killed");
    Served victim = Served.start(data);
    String job = submit(victim.address(), voice(60));
    await(victim.address(), job, "\"number\":2"); // frames are being written
    victim.kill();
    assertFalse(files(data.resolve("work")).isEmpty(), "it was in the middle of it");

    List<Path> left = folders(data.resolve("work"));
    try (Served next = Served.start(data)) {
      assertEquals(List.of(), left.stream().filter(Files::exists).toList());
      await(next.address(), job, "\"number\":2"); // it is made again
      HttpRequest cancel =
          HttpRequest.newBuilder(next.address().resolve(job + "/cancel"))
              .POST(BodyPublishers.noBody())
              .build();
      assertEquals(202, client.send(cancel, BodyHandlers.discarding()).statusCode());
      await(next.address(), job, "\"state\":\"cancelled\"");
      assertEquals(List.of(), files(data.resolve("outputs")));
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).toList();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file names cannot have these characters")
  void talkTakesOddNamesAndReplacesNothing() throws Exception {
    Path odd = Files.createDirectory(root.resolve("$(touch hacked); 'a' \"b\" 面 🎭"));
    Path photo = Files.copy(portrait, odd.resolve("$(touch hacked); 'p' \"q\" 脸.png"));
    Path voice = Files.write(odd.resolve("; echo 声 🎤.wav"), voice(0.5));
    Path out = odd.resolve("`out`; $(x) 🎬.mp4");

    Outcome made = run("talk", photo, voice, "-o", out, "--data-dir", odd.resolve("data"));
    assertEquals(0, made.code(), made.err());
    assertEquals(out.toString(), made.out().strip());
    byte[] video = Files.readAllBytes(out);
    assertEquals("ftyp", new String(video, 4, 4, StandardCharsets.ISO_8859_1));

    Outcome again = run("talk", photo, voice, "-o", out, "--data-dir", odd.resolve("data"));
    assertEquals(2, again.code());
    assertTrue(again.err().contains("already exists"), again.err());
    assertEquals(video.length, Files.size(out));
    assertTrue(files(root).stream().noneMatch(file -> file.endsWith("hacked")));
  }

  @Test
  void demoNeedsNothing() throws Exception {
    Path out = root.resolve("demo.mp4");

    Outcome made = run("demo", "-o", out, "--preprocess", "crop", "--size", "256");

    assertEquals(0, made.code(), made.err());
    assertTrue(Files.size(out) > 10_000);
    assertFalse(files(mien.resolve("work")).stream().anyMatch(file -> file.endsWith("lock")));
  }

  @Test
  void theFilesNameChoosesItsFormat() throws Exception {
    Path voice = Files.write(root.resolve("voice.wav"), voice(0.3));
    Path out = root.resolve("out.webm");

    Outcome made = run("talk", portrait, voice, "-o", out, "--preprocess=crop", "--size=256");

    assertEquals(0, made.code(), made.err());
    byte[] start = Arrays.copyOf(Files.readAllBytes(out), 4);
    assertArrayEquals(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, start, "a Matroska file");
  }

  @Test
  void itTellsItsVersion() throws Exception {
    Outcome told = run("version");

    assertEquals(0, told.code(), told.err());
    assertTrue(told.out().startsWith("Mien "), told.out());
  }

  @Test
  void whatAPersonShouldReadIsThere() {
    for (String file : List.of("LICENSE", "NOTICE", "models/README.md", "samples/voice-zh.flac")) {
      assertTrue(Files.exists(mien.resolve(file)), file);
    }
  }
}
