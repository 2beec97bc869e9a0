package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Starts what the zip holds, as a person would, from a folder with an awkward name. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
@SuppressWarnings("NullAway.Init")
class DistributionTest {
  @TempDir static Path root;
  static Installation mien;
  static Path portrait;

  @BeforeAll
  static void unpack() throws IOException {
    // No emoji here: Java 17 itself finds no class below a folder that has one in its name.
    mien = Installation.unpack(root.resolve("Mien 面 dir"), root.resolve("elsewhere"));
    portrait = mien.sample("portrait.png");
  }

  /** A hum with pauses, 16 kHz mono. */
  static byte[] voice(double seconds) throws IOException {
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

  static List<Path> files(Path folder) throws IOException {
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
    try (Served host = Served.start(mien, "--data-dir", data.toString())) {
      assertTrue(host.get("/api/v1/health").body().contains("\"status\":\"ok\""));
      assertTrue(host.get("/api/v1/pipelines").body().contains("\"id\":\"sadtalker\""));
      assertTrue(host.get("/api/v1/plugins").body().contains("\"id\":\"gfpgan\""));
      assertTrue(host.get("/api/v1/samples").body().contains("portrait-2.png"));

      String job = host.submit(portrait, voice(1));
      String done = host.await(job, "\"state\":\"succeeded\"");

      HttpResponse<String> start = host.get(Served.artifact(done), "Range", "bytes=4-7");
      assertEquals(206, start.statusCode());
      assertEquals("ftyp", start.body());
      int port = host.address().getPort();
      Installation.Outcome second =
          mien.run("serve", "--port", port, "--data-dir", root.resolve("other").toString());
      assertEquals(4, second.code());
      assertTrue(second.err().contains("Port %d is in use".formatted(port)), second.err());
    }
    assertEquals(1, files(data.resolve("outputs")).size());
  }

  @Test
  void aHostThatIsKilledLeavesNothingHalfDone() throws Exception {
    Path data = root.resolve("killed");
    Served victim = Served.start(mien, "--data-dir", data.toString());
    String job = victim.submit(portrait, voice(60));
    victim.await(job, "\"number\":2"); // frames are being written
    victim.kill();
    assertFalse(files(data.resolve("work")).isEmpty(), "it was in the middle of it");

    List<Path> left = folders(data.resolve("work"));
    try (Served next = Served.start(mien, "--data-dir", data.toString())) {
      assertEquals(List.of(), left.stream().filter(Files::exists).toList());
      next.await(job, "\"number\":2"); // it is made again
      assertEquals(202, next.send("POST", job + "/cancel", "").statusCode());
      next.await(job, "\"state\":\"cancelled\"");
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

    Installation.Outcome made =
        mien.run("talk", photo, voice, "-o", out, "--data-dir", odd.resolve("data"));
    assertEquals(0, made.code(), made.err());
    assertEquals(out.toString(), made.out().strip());
    byte[] video = Files.readAllBytes(out);
    assertEquals("ftyp", new String(video, 4, 4, StandardCharsets.ISO_8859_1));

    Installation.Outcome again =
        mien.run("talk", photo, voice, "-o", out, "--data-dir", odd.resolve("data"));
    assertEquals(2, again.code());
    assertTrue(again.err().contains("already exists"), again.err());
    assertEquals(video.length, Files.size(out));
    assertTrue(files(root).stream().noneMatch(file -> file.endsWith("hacked")));
  }

  @Test
  void demoNeedsNothing() throws Exception {
    Path out = root.resolve("demo.mp4");

    Installation.Outcome made =
        mien.run("demo", "-o", out, "--preprocess", "crop", "--size", "256");

    assertEquals(0, made.code(), made.err());
    assertTrue(Files.size(out) > 10_000);
    assertFalse(
        files(mien.folder().resolve("work")).stream().anyMatch(file -> file.endsWith("lock")));
  }

  @Test
  void theFilesNameChoosesItsFormat() throws Exception {
    Path voice = Files.write(root.resolve("voice.wav"), voice(0.3));
    Path out = root.resolve("out.webm");

    Installation.Outcome made =
        mien.run("talk", portrait, voice, "-o", out, "--preprocess=crop", "--size=256");

    assertEquals(0, made.code(), made.err());
    byte[] start = Arrays.copyOf(Files.readAllBytes(out), 4);
    assertArrayEquals(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3}, start, "a Matroska file");
  }

  @Test
  void itTellsItsVersion() throws Exception {
    Installation.Outcome told = mien.run("version");

    assertEquals(0, told.code(), told.err());
    assertTrue(told.out().startsWith("Mien "), told.out());
  }

  @Test
  void everyLibraryIsListedWithItsLicence() throws Exception {
    String licences = Files.readString(mien.folder().resolve("THIRD-PARTY.txt"));
    String bill = Files.readString(mien.folder().resolve("sbom.json"));
    for (Path jar : files(mien.folder().resolve("lib"))) {
      String name = jar.getFileName().toString();
      if (name.startsWith("mien")) {
        continue; // ours
      }
      String artifact = name.replaceFirst("-\\d.*", "");
      assertTrue(licences.contains(":" + artifact + ":"), name + " has no licence");
      assertTrue(bill.contains("\"name\" : \"" + artifact + "\""), name + " is not in the bill");
    }
    assertTrue(licences.contains("LGPL-3.0-or-later: JavaCPP Presets for FFmpeg"), licences);
  }

  @Test
  void aBrowserThatCannotBeOpenedIsSaid() throws Exception {
    try (Served host =
        Served.start(mien, "--autolaunch", "--data-dir", root.resolve("launch").toString())) {
      assertEquals(200, host.get("/api/v1/health").statusCode());
    }
  }

  @Test
  void whatAPersonShouldReadIsThere() {
    for (String file :
        List.of(
            "LICENSE",
            "NOTICE",
            "README.md",
            "docs/http-api.md",
            "models/README.md",
            "samples/voice-zh.flac")) {
      assertTrue(Files.exists(mien.folder().resolve(file)), file);
    }
  }
}
