package dev.mien.plugin.sadtalker.builtin.voice;

import dev.mien.media.audio.MelSpectrogram;

/**
 * What the network hears of a voice: 40 bands, 100 times a second, relative to how loud the speaker
 * is around that moment.
 *
 * <p>A stream that runs {@link #AHEAD} frames behind its input, since the level of speech is that
 * of the seconds before and after. Training and use share this class.
 */
public final class VoiceFeatures {
  /** Bands per frame. */
  public static final int BANDS = 40;

  private static final int AHEAD = 3 * MelSpectrogram.FRAMES_PER_SECOND;
  private static final int BEHIND = 10 * MelSpectrogram.FRAMES_PER_SECOND;

  /** Power in a band, relative to the speech level, below which the network should not look. */
  private static final double FLOOR = 1e-5;

  /** Brings the logarithms to about 0..3. */
  private static final double SCALE = 0.25;

  /**
   * How much of a band's average over the window is taken off it: some of what is always there is
   * the microphone and the throat, some is what is being said.
   */
  private static final double EVENING = 0.6;

  /** Receives the frames. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one frame.
     *
     * @param bands what the network hears, low band to high; 0 is silence; the receiver's to keep
     * @param loudness 0 (silence) to 1 (as loud as the speaker gets around here)
     */
    void frame(float[] bands, float loudness);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Heard(float[] power, double decibel) {}

  private final Sink sink;
  private final MelSpectrogram spectrogram =
      new MelSpectrogram(BANDS, 60, 7600, power -> hear(power));
  private final SpeechLevel level = new SpeechLevel(BEHIND + AHEAD);
  private final Heard[] window = new Heard[BEHIND + AHEAD]; // A ring: frame k at k % length.
  private final double[] powers = new double[BANDS]; // Sum over the window.
  private long heard;
  private long given;

  /**
   * Features at the start of a recording.
   *
   * @param sink receives the frames in order, from within {@link #accept} and {@link #finish}
   */
  public VoiceFeatures(Sink sink) {
    this.sink = sink;
  }

  /**
   * Takes the next samples.
   *
   * @param block 16 kHz mono samples in -1..1
   * @param count how many of them, from the start of {@code block}
   */
  public void accept(float[] block, int count) {
    spectrogram.accept(block, count);
  }

  /** Ends the recording: gives the frames that were still waiting. */
  public void finish() {
    spectrogram.finish();
    while (given < heard) {
      give();
    }
  }

  private void hear(float[] power) {
    double sum = 1e-12;
    for (float band : power) {
      sum += band;
    }
    double decibel = 10 * Math.log10(sum);
    level.add(decibel);
    int slot = (int) (heard++ % window.length);
    for (int i = 0; i < BANDS; i++) {
      powers[i] += power[i] - (heard > window.length ? window[slot].power[i] : 0);
    }
    window[slot] = new Heard(power, decibel);
    if (heard - given > AHEAD) {
      give();
    }
  }

  private void give() {
    Heard frame = window[(int) (given++ % window.length)];
    if (level.speech() <= SpeechLevel.LOWEST) {
      sink.frame(new float[BANDS], 0);
      return;
    }
    double reference = FLOOR * Math.pow(10, level.speech() / 10);
    double[] average = new double[BANDS];
    double overall = 0;
    for (int i = 0; i < BANDS; i++) {
      double mean = Math.max(0, powers[i]) / Math.min(heard, window.length);
      average[i] = SCALE * Math.log1p(mean / reference);
      overall += average[i] / BANDS;
    }
    float[] bands = new float[BANDS];
    for (int i = 0; i < BANDS; i++) {
      double band = SCALE * Math.log1p(frame.power[i] / reference);
      // What is hardly there stays so: silence is 0, wherever it was recorded.
      double evened = band - EVENING * (average[i] - overall) * Math.min(1, band);
      bands[i] = (float) Math.max(0, evened);
    }
    double quiet = Math.max(level.speech() - 35, Math.min(level.room() + 3, level.speech() - 10));
    double loudness = (frame.decibel - quiet) / (level.speech() - quiet);
    sink.frame(bands, (float) Math.max(0, Math.min(1, loudness)));
  }
}
