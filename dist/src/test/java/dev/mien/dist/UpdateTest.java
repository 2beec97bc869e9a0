package dev.mien.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people have made is still there after an update, whichever way they update. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang, and judges nothing else
class UpdateTest {
  @TempDir private Path root;

  private Installation unpack(String name) throws IOException {
    return Installation.unpack(root.resolve(name), root.resolve("elsewhere"));
  }

  /** The plugin that comes with Mien, as somebody else would publish a later version of it. */
  private static void writeNewerPlugin(Path shipped, Path target) throws IOException {
    try (JarFile from = new JarFile(shipped.toFile());
        OutputStream file = Files.newOutputStream(target)) {
      Manifest manifest = new Manifest(from.getManifest());
      manifest.getMainAttributes().putValue("Plugin-Version", "0.9.9");
      try (JarOutputStream to = new JarOutputStream(file, manifest)) {
        for (ZipEntry entry : from.stream().toList()) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            to.putNextEntry(new ZipEntry(entry.getName()));
            try (InputStream content = from.getInputStream(entry)) {
              content.transferTo(to);
            }
          }
        }
      }
    }
  }

  private static Path shippedPlugin(Installation installation) throws IOException {
    try (Stream<Path> jars = Files.list(installation.folder().resolve("plugins"))) {
      return jars.filter(jar -> jar.getFileName().toString().contains("sadtalker"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void everythingIsStillThereWhenANewerZipIsUnpackedOverTheOldOneOrBesideIt() throws Exception {
    Installation old = unpack("Mien 旧 old");
    Path extension = root.resolve("newer.jar");
    writeNewerPlugin(shippedPlugin(old), extension);
    assertEquals(0, old.run("plugins", "install", extension, "--yes").code());
    String job;
    byte[] video;
    try (Served host = Served.start(old)) {
      job = host.submit(old.sample("portrait.png"), DistributionTest.voice(0.5));
      String done = host.await(job, "\"state\":\"succeeded\"");
      assertEquals(200, host.get(Served.artifact(done)).statusCode());
      HttpResponse<String> changed =
          host.send("PATCH", "/api/v1/settings", "{\"values\": {\"queue_limit\": 7}}");
      assertEquals(200, changed.statusCode(), changed.body());
    }
    List<Path> outputs = DistributionTest.files(old.folder().resolve("outputs"));
    assertEquals(1, outputs.size(), outputs.toString());
    video = Files.readAllBytes(outputs.get(0));

    // A library of the former version, which the newer zip does not have: it must not be used.
    Files.writeString(old.folder().resolve("lib").resolve("aaa-former-0.0.1.jar"), "not a jar");
    Installation over = unpack("Mien 旧 old");
    assertThatAllIsThere(over, job, video);
    Installation beside = unpack("Mien 新 new");
    assertThatAllIsThere(beside, job, video, "--data-dir", old.folder().toString());
  }

  private static void assertThatAllIsThere(
      Installation installation, String job, byte[] video, String... more) throws Exception {
    try (Served host = Served.start(installation, more)) {
      String done = host.get(job).body();
      assertTrue(done.contains("\"state\":\"succeeded\""), done);
      String range = "bytes=0-" + (video.length - 1);
      HttpResponse<String> file = host.get(Served.artifact(done), "Range", range);
      assertEquals(206, file.statusCode(), done);
      assertEquals(video.length, file.body().length());
      String settings = host.get("/api/v1/settings").body();
      assertTrue(settings.contains("\"queue_limit\":\"7\""), settings);
      String plugins = host.get("/api/v1/plugins").body();
      assertTrue(plugins.contains("\"version\":\"0.9.9\""), plugins);
      assertTrue(host.get("/api/v1/pipelines").body().contains("\"version\":\"0.9.9\""));
    }
  }

  @Test
  void aFolderOfTheFirstVersionWhichKeptNoJobsIsTakenOver() throws Exception {
    Installation mien = unpack("Mien 面");
    Path data = root.resolve("数据 data");
    Path day = Files.createDirectories(data.resolve("outputs/sadtalker/2026-11-20"));
    Path video = Files.writeString(day.resolve("anna-034512-9f3a1c7b.mp4"), "a video");
    Path left = Files.createDirectories(data.resolve("work/process-123/job-456"));
    Files.writeString(left.resolve("half.mp4"), "half a video");

    try (Served host = Served.start(mien, "--data-dir", data.toString())) {
      assertTrue(host.get("/api/v1/jobs").body().contains("\"jobs\":[]"));
      String job = host.submit(mien.sample("portrait.png"), DistributionTest.voice(0.3));
      host.await(job, "\"state\":\"succeeded\"");
    }
    assertEquals("a video", Files.readString(video));
    assertTrue(Files.notExists(left));
    assertEquals(2, DistributionTest.files(data.resolve("outputs")).size());
  }
}
