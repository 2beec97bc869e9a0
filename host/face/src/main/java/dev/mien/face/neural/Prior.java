package dev.mien.face.neural;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A place and size that RetinaFace answers for: a square in shares of the picture's width and
 * height. The network tells how a face's box and points differ from it.
 *
 * <p>Source: SSD (Liu et al. 2016) as facexlib's {@code prior_box} and {@code box_utils} have it.
 */
record Prior(float centreX, float centreY, float width, float height) {
  /** Pixels between two cells of a level of the feature pyramid. */
  static final List<Integer> STEPS = List.of(8, 16, 32);

  // Sides in pixels: on each level two, of which the smaller comes first.
  private static final int[][] SIZES = {{16, 32}, {64, 128}, {256, 512}};

  private static final float CENTRE_VARIANCE = 0.1f;
  private static final float SIZE_VARIANCE = 0.2f;

  /** All priors of a picture in the order of the network's answers: level, row, column, size. */
  static List<Prior> of(int height, int width) {
    List<Prior> priors = new ArrayList<>();
    for (int level = 0; level < SIZES.length; level++) {
      int step = STEPS.get(level);
      for (int row = 0; row * step < height; row++) {
        for (int column = 0; column * step < width; column++) {
          for (int size : SIZES[level]) {
            priors.add(
                new Prior(
                    (float) ((column + 0.5) * step / width),
                    (float) ((row + 0.5) * step / height),
                    (float) ((double) size / width),
                    (float) ((double) size / height)));
          }
        }
      }
    }
    return priors;
  }

  /**
   * The box of a face, in shares of the picture.
   *
   * @param loc the network's answers, {@code [P, 4]}: shift of the centre, logarithm of the size
   * @param row which of them
   */
  FaceBox box(float[] loc, int row) {
    float x = centreX + loc[4 * row] * CENTRE_VARIANCE * width;
    float y = centreY + loc[4 * row + 1] * CENTRE_VARIANCE * height;
    float boxWidth = width * (float) Math.exp(loc[4 * row + 2] * SIZE_VARIANCE);
    float boxHeight = height * (float) Math.exp(loc[4 * row + 3] * SIZE_VARIANCE);
    float left = x - boxWidth / 2;
    float top = y - boxHeight / 2;
    return new FaceBox(left, top, left + boxWidth, top + boxHeight);
  }

  /**
   * The five points of a face, in shares of the picture.
   *
   * @param landms the network's answers, {@code [P, 10]}: shifts from the centre
   * @param row which of them
   */
  List<Point> points(float[] landms, int row) {
    List<Point> points = new ArrayList<>();
    for (int i = 10 * row; i < 10 * (row + 1); i += 2) {
      points.add(
          new Point(
              centreX + landms[i] * CENTRE_VARIANCE * width,
              centreY + landms[i + 1] * CENTRE_VARIANCE * height));
    }
    return points;
  }
}
