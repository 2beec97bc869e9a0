package dev.mien.benchmarks.host;

import dev.mien.testkit.MultipartForm;
import dev.mien.testkit.Voices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Jobs that take next to no time. */
final class TinyJobs {
  private final byte[] portrait;
  private final byte[] voice;

  TinyJobs(Path installation) throws IOException {
    portrait = Files.readAllBytes(installation.resolve("samples").resolve("portrait.png"));
    voice = Voices.hum(0.3);
  }

  /** One that makes a video of eight frames of 256 × 256. */
  MultipartForm good() {
    return form(portrait, voice).text("preprocess", "crop").text("size", "256");
  }

  /** One that fails as soon as its picture is read. */
  MultipartForm broken() {
    return form("not a picture".getBytes(StandardCharsets.US_ASCII), voice);
  }

  /** One that lasts some seconds. */
  MultipartForm longer(double seconds) throws IOException {
    return form(portrait, Voices.hum(seconds)).text("preprocess", "full");
  }

  private static MultipartForm form(byte[] portrait, byte[] voice) {
    return new MultipartForm()
        .text("pipeline", "sadtalker")
        .file("source_image", "portrait.png", portrait)
        .file("driven_audio", "voice.wav", voice);
  }
}
