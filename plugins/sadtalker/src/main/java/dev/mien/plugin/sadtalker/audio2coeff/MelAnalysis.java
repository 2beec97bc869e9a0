package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.media.audio.AudioReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a stream of samples into the rows of a {@link MelMatrix}.
 *
 * <p>Pre-emphasis, a Hann window of 50 ms every 12.5 ms between zeros, magnitudes, 80 Slaney bands
 * from 55 to 7600 Hz, decibels, and a scale on which -100 dB is -4 and 0 dB is 4; in double
 * precision, as the reference. Source: SadTalker, {@code src/utils/audio.py} and {@code
 * hparams.py}.
 */
final class MelAnalysis {
  private static final double PREEMPHASIS = 0.97;
  private static final int SIZE = 800;
  private static final int HOP = 200;
  private static final double LOWEST_HERTZ = 55;
  private static final double HIGHEST_HERTZ = 7600;
  private static final double REFERENCE_DECIBELS = 20;
  private static final double LOWEST_DECIBELS = -100;
  private static final double LARGEST = 4;

  private final double[] hann = new double[SIZE];
  private final SlaneyFilters filters =
      new SlaneyFilters(
          MelMatrix.BANDS, SIZE / 2 + 1, AudioReader.SAMPLE_RATE, LOWEST_HERTZ, HIGHEST_HERTZ);
  private final MixedRadixFft fft = new MixedRadixFft(SIZE);
  private final double[] windowed = new double[SIZE];
  private final double[] magnitudes = new double[SIZE / 2 + 1];

  // Only whole video frames are analysed, so samples wait until theirs is full.
  private final float[] waiting = new float[MelMatrix.SAMPLES_PER_FRAME];
  private int waitingCount;
  private double previous;

  // The first row is centred on the first sample: half a window of zeros comes before it.
  private final double[] window = new double[SIZE];
  private int filled = SIZE / 2;

  private final List<float[]> blocks = new ArrayList<>();
  private int frames;
  private int rows;

  MelAnalysis() {
    for (int i = 0; i < SIZE; i++) {
      hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIZE);
    }
  }

  /** Takes the next samples of 16 kHz sound. */
  void accept(float[] samples, int count) {
    for (int i = 0; i < count; i++) {
      waiting[waitingCount++] = samples[i];
      if (waitingCount == waiting.length) {
        frames++;
        waitingCount = 0;
        for (float sample : waiting) {
          append(sample - PREEMPHASIS * previous);
          previous = sample;
        }
      }
    }
  }

  /** How many samples came so far. */
  long samples() {
    return (long) frames * waiting.length + waitingCount;
  }

  /** How many whole video frames they make. */
  int frames() {
    return frames;
  }

  /** Ends the sound. There must have been one frame. */
  MelMatrix finish() {
    int total = 1 + frames * MelMatrix.SAMPLES_PER_FRAME / HOP;
    while (rows < total) {
      append(0);
    }
    return new MelMatrix(frames, rows, blocks);
  }

  private void append(double sample) {
    window[filled++] = sample;
    if (filled == SIZE) {
      addRow();
      System.arraycopy(window, HOP, window, 0, SIZE - HOP);
      filled = SIZE - HOP;
    }
  }

  private void addRow() {
    for (int i = 0; i < SIZE; i++) {
      windowed[i] = window[i] * hann[i];
    }
    fft.magnitudes(windowed, magnitudes);
    if (rows % MelMatrix.BLOCK == 0) {
      blocks.add(new float[MelMatrix.BLOCK * MelMatrix.BANDS]);
    }
    float[] block = blocks.get(blocks.size() - 1);
    int at = rows % MelMatrix.BLOCK * MelMatrix.BANDS;
    for (int band = 0; band < MelMatrix.BANDS; band++) {
      double decibels =
          20 * Math.log10(Math.max(1e-5, filters.apply(band, magnitudes))) - REFERENCE_DECIBELS;
      double scaled = 2 * LARGEST * (decibels - LOWEST_DECIBELS) / -LOWEST_DECIBELS - LARGEST;
      block[at + band] = (float) Math.max(-LARGEST, Math.min(LARGEST, scaled));
    }
    rows++;
  }
}
