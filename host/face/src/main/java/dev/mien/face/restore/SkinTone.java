package dev.mien.face.restore;

import dev.mien.spi.media.Image;

/**
 * Keeps the colours that a face has: restorers like to whiten. What a restored face differs in over
 * large distances, light and tint, is taken back; what they are asked for, detail, is small and
 * stays.
 */
public final class SkinTone {
  private static final int SIZE = FaceAlignment.SIZE;

  /** Differences are looked at in squares of this side, which is all that they need. */
  private static final int CELL = 8;

  private static final int CELLS = SIZE / CELL;

  /** What is smaller than about twice this many pixels counts as detail. */
  private static final double DETAIL = 32;

  private static final double SIGMA = DETAIL / CELL;
  private static final Blur BLUR = new Blur((int) (3 * SIGMA), SIGMA);

  private SkinTone() {}

  /**
   * The restored face in the tones of the original.
   *
   * @param original aligned, 512 x 512
   * @param restored of the same size
   */
  public static Image kept(Image original, Image restored) {
    byte[] rgb = new byte[SIZE * SIZE * 3];
    for (int channel = 0; channel < 3; channel++) {
      double[] shift = BLUR.apply(differences(original, restored, channel), CELLS);
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          double level = restored.sample(x, y, channel) + at(shift, x, y);
          rgb[(y * SIZE + x) * 3 + channel] = (byte) Math.rint(Math.max(0, Math.min(255, level)));
        }
      }
    }
    return new Image(SIZE, SIZE, rgb);
  }

  /** Means over cells: {@code [64, 64]}. */
  private static double[] differences(Image original, Image restored, int channel) {
    double[] means = new double[CELLS * CELLS];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int difference = original.sample(x, y, channel) - restored.sample(x, y, channel);
        means[y / CELL * CELLS + x / CELL] += difference / (double) (CELL * CELL);
      }
    }
    return means;
  }

  /** Linear between the middles of the cells. */
  private static double at(double[] cells, int x, int y) {
    double u = Math.max(0, Math.min(CELLS - 1, (x + 0.5) / CELL - 0.5));
    double v = Math.max(0, Math.min(CELLS - 1, (y + 0.5) / CELL - 0.5));
    int left = Math.min((int) u, CELLS - 2);
    int top = Math.min((int) v, CELLS - 2);
    double right = u - left;
    int cell = top * CELLS + left;
    double upper = cells[cell] + (cells[cell + 1] - cells[cell]) * right;
    double lower = cells[cell + CELLS] + (cells[cell + CELLS + 1] - cells[cell + CELLS]) * right;
    return upper + (lower - upper) * (v - top);
  }
}
