package dev.mien.plugin.sadtalker.builtin.voice;

import java.util.Arrays;

/** Samples of nobody speaking. */
public final class Silence implements VoiceToMouth.Samples {
  private long left;

  /**
   * Silence of that length.
   *
   * @param seconds how long
   * @param sampleRate samples per second
   */
  public Silence(double seconds, int sampleRate) {
    this.left = Math.round(seconds * sampleRate);
  }

  @Override
  public int read(float[] buffer) {
    if (left == 0) {
      return -1;
    }
    int count = (int) Math.min(left, buffer.length);
    Arrays.fill(buffer, 0, count, 0);
    left -= count;
    return count;
  }

  @Override
  public void close() {}
}
