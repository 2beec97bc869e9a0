package dev.mien.media.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sounds made of tones. */
public final class Sounds {
  private Sounds() {}

  /** Writes a WAV file of 16-bit samples: a tone of 440 Hz, an octave higher in each channel. */
  public static Path wav(Path file, double seconds, int sampleRate, int channels)
      throws IOException {
    int samples = (int) Math.round(seconds * sampleRate);
    ByteBuffer wav =
        ByteBuffer.allocate(44 + samples * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) channels).putInt(sampleRate);
    wav.putInt(sampleRate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * channels * 2);
    for (int i = 0; i < samples; i++) {
      for (int channel = 0; channel < channels; channel++) {
        double tone = Math.sin(2 * Math.PI * 440 * (1 << channel) * i / sampleRate);
        wav.putShort((short) Math.round(12000 * tone));
      }
    }
    return Files.write(file, wav.array());
  }
}
