package dev.mien.plugin.sadtalker.render;

import dev.mien.plugin.sadtalker.audio2coeff.CoefficientSequence;

/**
 * What the mapping network sees of a moment: the coefficients of the 13 rows before it, its own,
 * and the 13 after it. A window is a place in the sequence and not a copy.
 *
 * <p>A moment may lie between two rows, for videos of another frame rate than 25: the window is
 * then taken between the rows, and still spans 27 of them, which is what the network was trained
 * on.
 *
 * <p>Source: SadTalker, {@code src/generate_facerender_batch.py} ({@code
 * transform_semantic_target}).
 */
public final class SemanticWindows {
  /** Rows of a window. */
  public static final int LENGTH = 27;

  private static final int RADIUS = LENGTH / 2;

  private final CoefficientSequence coefficients;

  /** The windows of a sequence, {@code [frames, 70 or 73]}. */
  public SemanticWindows(CoefficientSequence coefficients) {
    this.coefficients = coefficients;
  }

  /** The row of a sequence that stands at a place of a window: its edge for those outside. */
  static int row(int frame, int place, int frames) {
    return Math.max(0, Math.min(frames - 1, frame - RADIUS + place));
  }

  /** Coefficients per row, 70 or 73. */
  public int channels() {
    return coefficients.channels();
  }

  /**
   * Writes one window.
   *
   * @param position the moment in rows from the first
   * @param target {@code [channels, 27]} from {@code at} on
   */
  public void copy(double position, float[] target, int at) {
    int channels = coefficients.channels();
    int frames = coefficients.frames();
    boolean whole = position == Math.rint(position);
    for (int place = 0; place < LENGTH; place++) {
      int row = whole ? row((int) position, place, frames) : 0;
      for (int channel = 0; channel < channels; channel++) {
        target[at + channel * LENGTH + place] =
            whole
                ? coefficients.get(row, channel)
                : coefficients.at(position - RADIUS + place, channel);
      }
    }
  }

  /**
   * The windows of several moments.
   *
   * @return {@code [positions, channels, 27]}
   */
  public float[] batch(double... positions) {
    int size = channels() * LENGTH;
    float[] windows = new float[positions.length * size];
    for (int i = 0; i < positions.length; i++) {
      copy(positions[i], windows, i * size);
    }
    return windows;
  }
}
