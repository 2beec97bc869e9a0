package dev.mien.plugin.sadtalker.builtin.voice;

/**
 * How loud the speaker and the room are, from the loudness of the frames in a sliding window.
 *
 * <p>A histogram in steps of half a decibel. Speech is the loudest fiftieth of the window: a second
 * of talk in a long pause is enough to set it, a click is not. The room is the quietest tenth.
 * Where the window holds no speech any more, the speech level falls slowly, so that the noise of a
 * long pause is not taken for a voice.
 */
final class SpeechLevel {
  /** Below this nothing counts as speech, in dB of full scale: hiss of a converter, dither. */
  static final double LOWEST = -60;

  private static final double BOTTOM = -120;
  private static final double STEP = 0.5;
  private static final double FALL_PER_FRAME = 0.01;

  private final int[] histogram = new int[(int) (-BOTTOM / STEP) + 1];
  private final byte[] window;
  private long added;
  private double speech = LOWEST;
  private double room = BOTTOM;

  SpeechLevel(int frames) {
    window = new byte[frames];
  }

  /** Takes the loudness of the next frame, in dB of full scale. */
  void add(double decibel) {
    int bin = (int) Math.round((decibel - BOTTOM) / STEP);
    bin = Math.max(0, Math.min(histogram.length - 1, bin));
    int slot = (int) (added % window.length);
    if (added >= window.length) {
      histogram[window[slot] & 0xff]--;
    }
    window[slot] = (byte) bin;
    histogram[bin]++;
    added++;
    int frames = (int) Math.min(added, window.length);
    speech = Math.max(Math.max(LOWEST, percentile(frames, 0.98)), speech - FALL_PER_FRAME);
    room = percentile(frames, 0.1);
  }

  private double percentile(int frames, double part) {
    int below = (int) (frames * part);
    int bin = 0;
    for (int seen = histogram[0]; seen <= below; seen += histogram[bin]) {
      bin++;
    }
    return BOTTOM + bin * STEP;
  }

  /** Loudness of the speaker, in dB of full scale, at least {@link #LOWEST}. */
  double speech() {
    return speech;
  }

  /** Loudness of the pauses, in dB of full scale. */
  double room() {
    return room;
  }
}
