package dev.mien.face.restore;

import dev.mien.face.Similarity;

/**
 * facexlib's mask where nobody has looked what is face and what is not: the square of the aligned
 * face, twice shrunk and softened, by as much as suits its size in the result. Computed where the
 * face lands; beyond that it would be 0.
 */
final class SquareMask implements PasteMask {
  private final PixelBox box;
  private final double[] shrunk;
  private final double[] shares;

  /**
   * For one place.
   *
   * @param toResult from the aligned face to the result
   * @param box around it
   * @param enlargement how many times wider the result is than the picture
   */
  SquareMask(Similarity toResult, PixelBox box, double enlargement) {
    this.box = box;
    shrunk = eroded(square(toResult, box), box, (int) (2 * enlargement));
    double area = 0;
    for (double share : shrunk) {
      area += share;
    }
    int edge = (int) Math.sqrt(area) / 20;
    int size = 2 * edge + 1;
    double sigma = 0.3 * ((size - 1) * 0.5 - 1) + 0.8; // OpenCV's for a kernel of that size
    // An empty kernel erodes as one of 3 pixels.
    double[] smaller = eroded(shrunk, box, edge == 0 ? 3 : 2 * edge);
    shares = new Blur(edge, sigma).apply(smaller, box.width());
  }

  /** 1 where the aligned face lands, 0 elsewhere, linear between. */
  private static double[] square(Similarity toResult, PixelBox box) {
    Similarity toFace = toResult.inverse();
    double[] square = new double[box.width() * box.height()];
    for (int row = 0; row < box.height(); row++) {
      for (int column = 0; column < box.width(); column++) {
        double x = box.x() + column;
        double y = box.y() + row;
        square[row * box.width() + column] =
            within(toFace.a() * x - toFace.b() * y + toFace.shiftX())
                * within(toFace.b() * x + toFace.a() * y + toFace.shiftY());
      }
    }
    return square;
  }

  /** How much of the square a place in one direction is in: it fades over a pixel. */
  private static double within(double place) {
    return Math.max(0, Math.min(1, Math.min(place + 1, FaceAlignment.SIZE - place)));
  }

  /** The least of the pixels under a square, of which one of even size reaches farther back. */
  private static double[] eroded(double[] plane, PixelBox box, int size) {
    int width = box.width();
    int before = size / 2;
    int after = size - 1 - before;
    double[] wide = new double[plane.length];
    for (int row = 0; row < box.height(); row++) {
      least(plane, wide, row * width, 1, width, before, after);
    }
    double[] result = new double[plane.length];
    for (int column = 0; column < width; column++) {
      least(wide, result, column, width, box.height(), before, after);
    }
    return result;
  }

  /**
   * The least within a window that slides along a line. What waits in the queue rises, so its first
   * is the least.
   */
  private static void least(
      double[] from, double[] to, int start, int step, int length, int before, int after) {
    int[] queue = new int[length];
    int first = 0;
    int last = 0;
    for (int i = 0; i < length + after; i++) {
      if (i < length) {
        double value = from[start + i * step];
        while (last > first && from[start + queue[last - 1] * step] >= value) {
          last--;
        }
        queue[last++] = i;
      }
      int place = i - after;
      if (place >= 0) {
        if (queue[first] < place - before) {
          first++;
        }
        to[start + place * step] = from[start + queue[first] * step];
      }
    }
  }

  @Override
  public double share(int x, int y, double u, double v) {
    return shares[index(x, y)];
  }

  @Override
  public double light(int x, int y) {
    return shrunk[index(x, y)];
  }

  private int index(int x, int y) {
    return (y - box.y()) * box.width() + x - box.x();
  }
}
