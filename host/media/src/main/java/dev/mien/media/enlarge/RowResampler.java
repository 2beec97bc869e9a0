package dev.mien.media.enlarge;

import java.util.Arrays;

/** Resizes rows as they come and hands them on, holding no more of them than its kernel is high. */
final class RowResampler implements Rows {
  private final Taps columns;
  private final Taps rows;
  private final int height;
  private final int channels;
  private final Rows target;

  /**
   * The last rows that came, resized in their own direction; row y lies at y modulo their number.
   */
  private final float[][] ring;

  private final float[] made;
  private int come;
  private int gone;

  /**
   * A resampler.
   *
   * @param columns what the pixels of a new row are made of
   * @param rows what the new rows are made of
   * @param height how many rows will come
   * @param channels samples of a pixel
   */
  RowResampler(Taps columns, Taps rows, int height, int channels, Rows target) {
    this.columns = columns;
    this.rows = rows;
    this.height = height;
    this.channels = channels;
    this.target = target;
    this.ring = new float[rows.most()][columns.length() * channels];
    this.made = new float[columns.length() * channels];
  }

  @Override
  public void accept(float[] row) {
    horizontal(row, ring[come % ring.length]);
    come++;
    while (gone < rows.length() && inside(last(gone), height) < come) {
      vertical(rows.at(gone));
      gone++;
      target.accept(made);
    }
  }

  private int last(int y) {
    Taps.Tap tap = rows.at(y);
    return tap.first + tap.weights.length - 1;
  }

  private static int inside(int i, int length) {
    return Math.max(0, Math.min(length - 1, i));
  }

  private void horizontal(float[] row, float[] resized) {
    int width = row.length / channels;
    for (int x = 0; x < columns.length(); x++) {
      Taps.Tap tap = columns.at(x);
      for (int channel = 0; channel < channels; channel++) {
        float sum = 0;
        for (int k = 0; k < tap.weights.length; k++) {
          sum += tap.weights[k] * row[inside(tap.first + k, width) * channels + channel];
        }
        resized[x * channels + channel] = sum;
      }
    }
  }

  private void vertical(Taps.Tap tap) {
    Arrays.fill(made, 0);
    for (int k = 0; k < tap.weights.length; k++) {
      float[] row = ring[inside(tap.first + k, height) % ring.length];
      float weight = tap.weights[k];
      for (int i = 0; i < made.length; i++) {
        made[i] += weight * row[i];
      }
    }
  }
}
