package dev.mien.benchmarks;

import dev.mien.media.audio.AudioReader;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The samples of this repository, and a voice of any length made of them. */
public final class Inputs {
  private static final int RATE = 16_000;

  private Inputs() {}

  /** The sample portrait, whatever its format. */
  public static Path portrait(Path samples) throws IOException {
    return only(samples, "portrait.");
  }

  /**
   * The sample voice, repeated until it lasts that long, as a WAV file of 16-bit mono at 16 kHz.
   */
  public static Path voice(Path samples, Path folder, int seconds) throws IOException {
    float[] voice = decode(only(samples, "voice-en."));
    int total = seconds * RATE;
    Path file = folder.resolve("voice-" + seconds + ".wav");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeBytes("RIFF");
      little(out, 36 + total * 2, 4);
      out.writeBytes("WAVEfmt ");
      little(out, 16, 4);
      little(out, 1, 2); // PCM
      little(out, 1, 2); // channels
      little(out, RATE, 4);
      little(out, RATE * 2, 4);
      little(out, 2, 2);
      little(out, 16, 2);
      out.writeBytes("data");
      little(out, total * 2, 4);
      for (int i = 0; i < total; i++) {
        little(out, Math.round(voice[i % voice.length] * 32767), 2);
      }
    }
    return file;
  }

  private static float[] decode(Path file) throws IOException {
    float[] all = new float[0];
    float[] buffer = new float[RATE];
    try (AudioReader reader = AudioReader.open(file)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        all = Arrays.copyOf(all, all.length + read);
        System.arraycopy(buffer, 0, all, all.length - read, read);
      }
    }
    return all;
  }

  private static void little(DataOutputStream out, int value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.write(value >> (8 * i));
    }
  }

  private static Path only(Path samples, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(samples)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
          .sorted()
          .findFirst()
          .orElseThrow(() -> new IOException("no " + prefix + "* in " + samples));
    }
  }
}
