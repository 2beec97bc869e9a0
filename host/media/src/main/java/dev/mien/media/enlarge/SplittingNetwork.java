package dev.mien.media.enlarge;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;

/**
 * Gives a network halves of what the memory does not suffice for, halves of these if need be, and
 * from then on nothing as large any more.
 */
public final class SplittingNetwork implements TileNetwork {
  /** A part with no side longer than this is not cut any more. */
  private static final int LEAST_SIDE = 64;

  /** What a half sees beyond its edge. */
  private static final int CONTEXT = 16;

  private final TileNetwork network;
  private final int scale;
  private final int multiple;
  private long mostPixels = Long.MAX_VALUE;

  /**
   * Makes a network frugal.
   *
   * @param scale how many times larger it makes a picture
   * @param multiple what the sides of a tile must be multiples of
   */
  public SplittingNetwork(TileNetwork network, int scale, int multiple) {
    this.network = network;
    this.scale = scale;
    this.multiple = multiple;
  }

  @Override
  public float[] enlarge(float[] planes, int width, int height) {
    if ((long) width * height <= mostPixels) {
      try {
        return network.enlarge(planes, width, height);
      } catch (MienException e) {
        if (e.code() != StandardErrorCode.OUT_OF_MEMORY || Math.max(width, height) <= LEAST_SIDE) {
          throw e;
        }
        mostPixels = (long) width * height - 1;
      }
    }
    return halves(new Planes(planes, width, height)).samples;
  }

  private Planes halves(Planes whole) {
    boolean wide = whole.width >= whole.height;
    int width = wide ? half(whole.width) : whole.width;
    int height = wide ? whole.height : half(whole.height);
    Planes first = enlarge(whole.cut(0, 0, width, height));
    Planes second = enlarge(whole.cut(whole.width - width, whole.height - height, width, height));
    Planes result = Planes.blank(whole.width * scale, whole.height * scale);
    result.paste(first, 0, 0, 0, 0);
    result.paste(
        second,
        (whole.width - width) * scale,
        (whole.height - height) * scale,
        wide ? result.width / 2 : 0,
        wide ? 0 : result.height / 2);
    return result;
  }

  /** Half of a length and its context. */
  private int half(int length) {
    return (length / 2 + CONTEXT + multiple - 1) / multiple * multiple;
  }

  private Planes enlarge(Planes part) {
    return new Planes(
        enlarge(part.samples, part.width, part.height), part.width * scale, part.height * scale);
  }

  /** Three planes of samples. */
  private static final class Planes {
    private final float[] samples;
    private final int width;
    private final int height;

    private Planes(float[] samples, int width, int height) {
      this.samples = samples;
      this.width = width;
      this.height = height;
    }

    static Planes blank(int width, int height) {
      return new Planes(new float[3 * width * height], width, height);
    }

    Planes cut(int left, int top, int cutWidth, int cutHeight) {
      Planes part = blank(cutWidth, cutHeight);
      part.paste(this, -left, -top, 0, 0);
      return part;
    }

    /** Copies what meets, right of a column and below a row. */
    void paste(Planes other, int left, int top, int fromColumn, int fromRow) {
      int firstColumn = Math.max(fromColumn, left);
      int columns = Math.min(width, left + other.width) - firstColumn;
      for (int channel = 0; channel < 3; channel++) {
        for (int y = Math.max(fromRow, top); y < Math.min(height, top + other.height); y++) {
          System.arraycopy(
              other.samples,
              (channel * other.height + y - top) * other.width + firstColumn - left,
              samples,
              (channel * height + y) * width + firstColumn,
              columns);
        }
      }
    }
  }
}
