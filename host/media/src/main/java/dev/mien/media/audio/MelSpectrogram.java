package dev.mien.media.audio;

import java.util.Arrays;

/**
 * Power of 16 kHz mono sound in mel-spaced bands, 100 frames per second.
 *
 * <p>A stream: samples go in by any number at a time, frames come out as soon as their window is
 * full, and nothing else is kept. Frame {@code k} is centred on {@code (k + 0.5) / 100} s; there
 * are {@code ceil(samples / 160)} of them. The sound is taken to be silent before its first and
 * after its last sample.
 *
 * <p>Each frame is a 25 ms Hann window, its power spectrum over 512 points, and triangles that are
 * spaced evenly on the mel scale of O'Shaughnessy, {@code 2595 log10(1 + f / 700)}. A full-scale
 * sine gives 0.5 in the bands that hold it, as its mean square does.
 */
public final class MelSpectrogram {
  /** Samples per second of the sound that goes in. */
  public static final int SAMPLE_RATE = 16_000;

  /** Samples between two frames. */
  public static final int HOP = 160;

  /** Frames per second that come out. */
  public static final int FRAMES_PER_SECOND = SAMPLE_RATE / HOP;

  private static final int WINDOW = 400;
  private static final int FFT_SIZE = 512;

  /** Silence before the first sample that puts the middle of frame 0 half a hop into the sound. */
  private static final int LEAD = (WINDOW - HOP) / 2;

  /** Receives the frames. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes one frame.
     *
     * @param bands power per band, low to high; the array is the receiver's to keep
     */
    void frame(float[] bands);
  }

  private final float[] hann = new float[WINDOW];
  private final float[][] triangles;
  private final int[] firstBin;
  private final float[] window = new float[WINDOW];
  private final float[] real = new float[FFT_SIZE];
  private final float[] imaginary = new float[FFT_SIZE];
  private final float[] power = new float[FFT_SIZE / 2 + 1];
  private final Fft fft = new Fft(FFT_SIZE);
  private final Sink sink;
  private int filled = LEAD;
  private long samples;
  private long frames;

  /**
   * A spectrogram at the start of its sound.
   *
   * @param bands number of bands, at least 1
   * @param lowest frequency in Hz at which the first triangle starts
   * @param highest frequency in Hz at which the last triangle ends, at most 8000
   * @param sink receives the frames in order, from within {@link #accept} and {@link #finish}
   */
  public MelSpectrogram(int bands, double lowest, double highest, Sink sink) {
    if (bands < 1 || lowest < 0 || highest <= lowest || highest > SAMPLE_RATE / 2.0) {
      throw new IllegalArgumentException(
          "%d bands from %s to %s Hz; expected at least one band and 0 <= lowest < highest <= %d"
              .formatted(bands, lowest, highest, SAMPLE_RATE / 2));
    }
    this.sink = sink;
    double sumOfSquares = 0;
    for (int i = 0; i < WINDOW; i++) {
      hann[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / WINDOW));
      sumOfSquares += hann[i] * hann[i];
    }
    // Parseval: with this factor the bins of one side sum to the mean square of the window.
    double scale = 2 / (sumOfSquares * FFT_SIZE);
    triangles = new float[bands][];
    firstBin = new int[bands];
    double low = mel(lowest);
    double step = (mel(highest) - low) / (bands + 1);
    for (int band = 0; band < bands; band++) {
      double from = bin(low + band * step);
      double top = bin(low + (band + 1) * step);
      double to = bin(low + (band + 2) * step);
      firstBin[band] = (int) Math.ceil(from);
      triangles[band] = new float[Math.max(1, (int) Math.floor(to) - firstBin[band] + 1)];
      for (int i = 0; i < triangles[band].length; i++) {
        double at = firstBin[band] + i;
        double height = at < top ? (at - from) / (top - from) : (to - at) / (to - top);
        triangles[band][i] = (float) (Math.max(0, height) * scale);
      }
    }
  }

  private static double mel(double hertz) {
    return 2595 * StrictMath.log10(1 + hertz / 700);
  }

  private static double bin(double mel) {
    double hertz = 700 * (StrictMath.pow(10, mel / 2595) - 1);
    return hertz * FFT_SIZE / SAMPLE_RATE;
  }

  /**
   * Takes the next samples of the sound.
   *
   * @param block samples in -1..1
   * @param count how many of them, from the start of {@code block}
   */
  public void accept(float[] block, int count) {
    samples += count;
    append(block, count);
  }

  /** Ends the sound: gives the frames whose windows reach past the last sample. */
  public void finish() {
    long total = (samples + HOP - 1) / HOP;
    float[] silence = new float[HOP];
    while (frames < total) {
      append(silence, HOP);
    }
  }

  private void append(float[] block, int count) {
    for (int taken = 0; taken < count; ) {
      int part = Math.min(count - taken, WINDOW - filled);
      System.arraycopy(block, taken, window, filled, part);
      taken += part;
      filled += part;
      if (filled == WINDOW) {
        frames++;
        sink.frame(frame());
        System.arraycopy(window, HOP, window, 0, WINDOW - HOP);
        filled = WINDOW - HOP;
      }
    }
  }

  private float[] frame() {
    Arrays.fill(imaginary, 0);
    Arrays.fill(real, WINDOW, FFT_SIZE, 0);
    for (int i = 0; i < WINDOW; i++) {
      real[i] = window[i] * hann[i];
    }
    fft.transform(real, imaginary);
    for (int i = 0; i < power.length; i++) {
      power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
    }
    float[] bands = new float[triangles.length];
    for (int band = 0; band < bands.length; band++) {
      float[] triangle = triangles[band];
      float sum = 0;
      for (int i = 0; i < triangle.length; i++) {
        sum += triangle[i] * power[firstBin[band] + i];
      }
      bands[band] = sum;
    }
    return bands;
  }
}
