package dev.mien.media.check;

import dev.mien.media.image.ImageOps;
import dev.mien.media.video.VideoFormat;
import dev.mien.media.video.VideoReport;
import dev.mien.media.video.VideoWriter;
import dev.mien.spi.SelfCheck;
import dev.mien.spi.media.Image;
import dev.mien.spi.media.Provenance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Resizes a picture and writes a short video of every format: what the native libraries load and
 * which encoders open shows when they are used, and not before.
 */
public final class MediaSelfCheck implements SelfCheck {
  private static final int SAMPLE_RATE = 16_000;

  private static final Provenance PROVENANCE =
      new Provenance("self-check", "Mien", "Mien", "{}", false, "en");

  @Override
  public List<Finding> run(Path scratch) throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.add(attempt("Pictures", MediaSelfCheck::resize));
    Path sound = scratch.resolve("silence.wav");
    writeSilence(sound);
    for (VideoFormat format : VideoFormat.values()) {
      Path video = scratch.resolve("check." + format.extension());
      findings.add(attempt(format + " video", () -> write(video, sound, format)));
    }
    return findings;
  }

  // Natives fail with Errors: UnsatisfiedLinkError, NoClassDefFoundError.
  @SuppressWarnings("CatchingUnchecked")
  private static Finding attempt(String subject, Callable<String> trial) {
    try {
      return new Finding(subject, true, trial.call());
    } catch (LinkageError e) {
      return new Finding(
          subject,
          false,
          "The native library does not load (%s). Take the zip that was made for this system: %s, %s."
              .formatted(
                  e.getMessage(), System.getProperty("os.name"), System.getProperty("os.arch")));
    } catch (Exception e) {
      return new Finding(subject, false, String.valueOf(e.getMessage()));
    }
  }

  private static String resize() {
    Image small = ImageOps.resize(Image.blank(64, 64), 32, 32);
    return "OpenCV resized one to %d x %d.".formatted(small.width(), small.height());
  }

  private static String write(Path video, Path sound, VideoFormat format) throws IOException {
    try (ToyFrames frames = new ToyFrames()) {
      VideoReport report = VideoWriter.write(video, frames, sound, format, PROVENANCE);
      return String.format(
          Locale.ROOT,
          "%s wrote %d frames%s.",
          report.encoder(),
          report.frames(),
          report.sampleRate() > 0 ? " with sound of %d Hz".formatted(report.sampleRate()) : "");
    }
  }

  private static void writeSilence(Path file) throws IOException {
    AudioFormat format = new AudioFormat(SAMPLE_RATE, 16, 1, true, false);
    byte[] samples = new byte[SAMPLE_RATE]; // half a second
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2),
        AudioFileFormat.Type.WAVE,
        file.toFile());
  }
}
