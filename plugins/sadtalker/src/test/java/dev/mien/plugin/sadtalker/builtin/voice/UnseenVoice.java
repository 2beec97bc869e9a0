package dev.mien.plugin.sadtalker.builtin.voice;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Speech that we synthesised, by a voice that training never heard, and its visemes. */
final class UnseenVoice {
  private UnseenVoice() {}

  private static InputStream open(String name) {
    return new BufferedInputStream(
        Objects.requireNonNull(UnseenVoice.class.getResourceAsStream(name)));
  }

  /** 16 kHz mono samples in -1..1. */
  static float[] samples() {
    try (AudioInputStream audio = AudioSystem.getAudioInputStream(open("unseen-voice.wav"))) {
      ShortBuffer shorts =
          ByteBuffer.wrap(audio.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      float[] samples = new float[shorts.remaining()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = shorts.get(i) / 32768f;
      }
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnsupportedAudioFileException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the mouth does in each 10 ms. */
  static Viseme[] visemes() {
    try (InputStream in = open("unseen-voice.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .strip()
          .chars()
          .mapToObj(digit -> Viseme.at(digit - '0'))
          .toArray(Viseme[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
