package dev.mien.plugin.sadtalker.builtin.render;

import dev.mien.spi.media.Image;

/**
 * Reads a photo between its pixels with a cubic kernel (Keys, IEEE Trans. ASSP 29, 1981; sharper
 * than Catmull-Rom, so that what moves does not blur), exact where it reads a pixel's own centre.
 * Beyond the photo's edge the photo is mirrored.
 *
 * <p>The three channels of a pixel share one long, 21 bits each, so that one multiplication weighs
 * all three. Weights are whole numbers that sum to {@value #ONE}.
 */
final class PhotoSampler {
  private static final int PHASE_BITS = 6;
  private static final int PHASES = 1 << PHASE_BITS;
  private static final int WEIGHT_BITS = 11;
  private static final int ONE = 1 << WEIGHT_BITS;
  private static final double SHARPNESS = -0.80;
  private static final int PAD = 2;
  private static final int[] WEIGHTS = weights();

  private final int left;
  private final int top;
  private final int photoWidth;
  private final int photoHeight;
  private final int stride;
  private final int rows;
  private final long[] pixels;

  /** Reads the given part of a photo. */
  PhotoSampler(Image photo, Region region) {
    photoWidth = photo.width();
    photoHeight = photo.height();
    left = region.x() - PAD;
    top = region.y() - PAD;
    stride = region.width() + 2 * PAD;
    rows = region.height() + 2 * PAD;
    pixels = new long[stride * rows];
    for (int y = 0; y < rows; y++) {
      int sourceY = mirror(top + y, photoHeight);
      for (int x = 0; x < stride; x++) {
        int at = (sourceY * photoWidth + mirror(left + x, photoWidth)) * 3;
        long red = photo.rgb()[at] & 0xff;
        long green = photo.rgb()[at + 1] & 0xff;
        long blue = photo.rgb()[at + 2] & 0xff;
        pixels[y * stride + x] = (blue << 42) + (green << 21) + red;
      }
    }
  }

  /** The colour at a place of the photo: {@code red << 16 | green << 8 | blue}. */
  int at(float x, float y) {
    float px = x - left;
    float py = y - top;
    if (!covers(px, py)) {
      px = Math.max(1, Math.min(stride - PAD - 1.01f, inside(x, photoWidth) - left));
      py = Math.max(1, Math.min(rows - PAD - 1.01f, inside(y, photoHeight) - top));
    }
    return weigh((int) (px * PHASES + 0.5f), (int) (py * PHASES + 0.5f));
  }

  /**
   * Reads evenly spaced places along a straight line.
   *
   * @param x of the first place
   * @param y of the first place
   * @param stepX from one place to the next
   * @param stepY from one place to the next
   * @param count of places
   * @param rgb takes three bytes for each
   * @param at the first of these bytes
   */
  void line(float x, float y, float stepX, float stepY, int count, byte[] rgb, int at) {
    float px = x - left;
    float py = y - top;
    boolean simple = covers(px, py) && covers(px + stepX * (count - 1), py + stepY * (count - 1));
    // Ten more bits, so that rounding does not add up along the line.
    int fixedX = (int) ((px * PHASES + 0.5f) * 0x1p10f);
    int fixedY = (int) ((py * PHASES + 0.5f) * 0x1p10f);
    int fixedStepX = Math.round(stepX * PHASES * 0x1p10f);
    int fixedStepY = Math.round(stepY * PHASES * 0x1p10f);
    int to = at;
    for (int i = 0; i < count; i++, to += 3) {
      int colour =
          simple
              ? weigh((fixedX + i * fixedStepX) >> 10, (fixedY + i * fixedStepY) >> 10)
              : at(x + stepX * i, y + stepY * i);
      rgb[to] = (byte) (colour >> 16);
      rgb[to + 1] = (byte) (colour >> 8);
      rgb[to + 2] = (byte) colour;
    }
  }

  private boolean covers(float px, float py) {
    return px >= 1 && py >= 1 && px < stride - PAD - 1 && py < rows - PAD - 1;
  }

  /** The colour at a place counted in phases from the stored part's corner. */
  private int weigh(int fixedX, int fixedY) {
    int w = ((fixedY & (PHASES - 1)) * PHASES + (fixedX & (PHASES - 1))) * 16;
    int at = ((fixedY >> PHASE_BITS) - 1) * stride + (fixedX >> PHASE_BITS) - 1;
    long[] p = pixels;
    int[] k = WEIGHTS;
    long sum = ROUNDING;
    sum += p[at] * k[w] + p[at + 1] * k[w + 1] + p[at + 2] * k[w + 2] + p[at + 3] * k[w + 3];
    at += stride;
    sum += p[at] * k[w + 4] + p[at + 1] * k[w + 5] + p[at + 2] * k[w + 6] + p[at + 3] * k[w + 7];
    at += stride;
    sum += p[at] * k[w + 8] + p[at + 1] * k[w + 9] + p[at + 2] * k[w + 10] + p[at + 3] * k[w + 11];
    at += stride;
    sum +=
        p[at] * k[w + 12] + p[at + 1] * k[w + 13] + p[at + 2] * k[w + 14] + p[at + 3] * k[w + 15];
    return channel(sum) << 16 | channel(sum >> 21) << 8 | channel(sum >> 42);
  }

  // Half a step for rounding, and an offset that keeps every field positive, so that no field
  // borrows from the next; channel() takes the offset away again.
  private static final long OFFSET = 1 << 19;
  private static final long ROUNDING =
      (OFFSET + ONE / 2) + ((OFFSET + ONE / 2) << 21) + ((OFFSET + ONE / 2) << 42);

  private static int channel(long sum) {
    int value = ((int) (sum & 0x1fffff) >> WEIGHT_BITS) - (int) (OFFSET >> WEIGHT_BITS);
    return value < 0 ? 0 : Math.min(value, 255);
  }

  private static int mirror(int position, int size) {
    int period = Math.max(1, 2 * (size - 1));
    int folded = Math.floorMod(position, period);
    return folded < size ? folded : period - folded;
  }

  private static float inside(float position, int size) {
    float reflected = position < 0 ? -position : position;
    return reflected > size - 1 ? Math.max(0, 2 * (size - 1) - reflected) : reflected;
  }

  private static int[] weights() {
    int[] weights = new int[PHASES * PHASES * 16];
    for (int y = 0; y < PHASES; y++) {
      for (int x = 0; x < PHASES; x++) {
        int at = (y * PHASES + x) * 16;
        int sum = 0;
        for (int j = 0; j < 4; j++) {
          for (int i = 0; i < 4; i++) {
            double weight =
                kernel(i - 1 - x / (double) PHASES) * kernel(j - 1 - y / (double) PHASES);
            weights[at + j * 4 + i] = (int) Math.round(weight * ONE);
            sum += weights[at + j * 4 + i];
          }
        }
        int nearest = at + (y * 2 / PHASES + 1) * 4 + x * 2 / PHASES + 1;
        weights[nearest] += ONE - sum;
      }
    }
    return weights;
  }

  private static double kernel(double distance) {
    double d = Math.abs(distance);
    double a = SHARPNESS;
    if (d < 1) {
      return ((a + 2) * d - (a + 3)) * d * d + 1;
    }
    return d < 2 ? ((a * d - 5 * a) * d + 8 * a) * d - 4 * a : 0;
  }
}
