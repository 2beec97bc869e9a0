package dev.mien.plugin.sadtalker.audio2coeff;

import dev.mien.media.audio.AudioReader;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The mel spectrogram of a voice, once, and the windows of it that the networks see.
 *
 * <p>A window is a place in the matrix and not a copy: neighbouring windows share 13 of their 16
 * rows. A matrix takes 25.6 kB for a second of sound, whatever is done with it.
 *
 * <p>Values lie in -4 to 4, 80 rows a second; 25 windows a second. Source: SadTalker, {@code
 * src/utils/audio.py} and {@code src/generate_batch.py} ({@code crop_pad_audio}, {@code
 * parse_audio_length}, the loop that fills {@code indiv_mels}).
 */
public final class MelMatrix {
  /** Windows per second. */
  public static final int FRAME_RATE = 25;

  /** Mel bands of a row. */
  public static final int BANDS = 80;

  /** Rows of a window. */
  public static final int WINDOW = 16;

  /** Samples of 16 kHz sound that make a video frame. */
  public static final int SAMPLES_PER_FRAME = AudioReader.SAMPLE_RATE / FRAME_RATE;

  /** Rows per block of the store, so that a growing matrix is never copied. */
  static final int BLOCK = 512;

  private static final int ROWS_PER_SECOND = 80;

  private final int frames;
  private final int rows;
  private final List<float[]> blocks;

  /**
   * A matrix.
   *
   * @param blocks each [{@value #BLOCK}, 80], the last one perhaps not full
   */
  MelMatrix(int frames, int rows, List<float[]> blocks) {
    this.frames = frames;
    this.rows = rows;
    this.blocks = List.copyOf(blocks);
  }

  /**
   * Listens to a file, sound or video.
   *
   * @throws MienException {@code INVALID_AUDIO} if there is no sound in it or less than 40 ms
   * @throws IOException if it cannot be read to its end
   */
  public static MelMatrix of(Path audio) throws IOException {
    MelAnalysis analysis = new MelAnalysis();
    try (AudioReader reader = AudioReader.open(audio)) {
      float[] samples = new float[SAMPLES_PER_FRAME * 8];
      for (int count = reader.read(samples); count >= 0; count = reader.read(samples)) {
        analysis.accept(samples, count);
      }
    }
    if (analysis.frames() == 0) {
      throw new MienException(
          StandardErrorCode.INVALID_AUDIO,
          "“%s” lasts %.3f seconds, too short to speak in: a frame of the video takes 0.04. Give a longer sound."
              .formatted(
                  audio.getFileName(), (double) analysis.samples() / AudioReader.SAMPLE_RATE));
    }
    return analysis.finish();
  }

  /**
   * What the networks see in idle mode, where nobody speaks: windows of zeros.
   *
   * @param seconds how long, at least 0.04
   * @throws MienException {@code INVALID_PARAMETER} if that is not one frame
   */
  public static MelMatrix idle(double seconds) {
    int frames = (int) (seconds * FRAME_RATE);
    if (!(frames >= 1)) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "A video of %s seconds has no frame; give at least 0.04 seconds.".formatted(seconds));
    }
    return new MelMatrix(frames, 1, List.of(new float[BANDS]));
  }

  /** How many windows there are, one for each 40 ms; what is left of the sound is dropped. */
  public int frames() {
    return frames;
  }

  /** How many rows there are. */
  public int rows() {
    return rows;
  }

  /** One value. */
  public float get(int row, int band) {
    return blocks.get(row / BLOCK)[row % BLOCK * BANDS + band];
  }

  /**
   * The first row of a window, which may lie before the matrix; rows outside are those of its edge.
   */
  public static long firstRow(int frame) {
    // Two frames earlier than the frame itself; cut towards zero, also below it.
    return (long) ROWS_PER_SECOND * (frame - 2) / FRAME_RATE;
  }

  /**
   * Writes one window as the networks want it, bands before time.
   *
   * @param target {@code [80, 16]} from {@code at} on
   */
  public void copyWindow(int frame, float[] target, int at) {
    long first = firstRow(frame);
    for (int step = 0; step < WINDOW; step++) {
      int row = (int) Math.max(0, Math.min(rows - 1, first + step));
      float[] block = blocks.get(row / BLOCK);
      int from = row % BLOCK * BANDS;
      for (int band = 0; band < BANDS; band++) {
        target[at + band * WINDOW + step] = block[from + band];
      }
    }
  }

  /**
   * Consecutive windows.
   *
   * @return {@code [count, 1, 80, 16]}
   */
  public float[] windows(int firstFrame, int count) {
    float[] windows = new float[count * BANDS * WINDOW];
    for (int i = 0; i < count; i++) {
      copyWindow(firstFrame + i, windows, i * BANDS * WINDOW);
    }
    return windows;
  }
}
