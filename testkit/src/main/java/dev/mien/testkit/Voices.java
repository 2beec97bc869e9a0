package dev.mien.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Sounds of any length to make portraits talk with. */
public final class Voices {
  private static final int RATE = 16_000;

  private Voices() {}

  /** A hum with three syllables a second, as a WAV file of 16 kHz, 16 bit, mono. */
  public static byte[] hum(double seconds) throws IOException {
    int count = (int) Math.round(seconds * RATE);
    byte[] samples = new byte[2 * count];
    for (int i = 0; i < count; i++) {
      double time = i / (double) RATE;
      double loudness = Math.max(0, Math.sin(2 * Math.PI * 3 * time));
      short value = (short) (8000 * loudness * Math.sin(2 * Math.PI * 150 * time));
      samples[2 * i] = (byte) value;
      samples[2 * i + 1] = (byte) (value >> 8);
    }
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(samples), format, count),
        AudioFileFormat.Type.WAVE,
        wav);
    return wav.toByteArray();
  }
}
