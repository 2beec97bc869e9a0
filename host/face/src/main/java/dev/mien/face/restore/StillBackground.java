package dev.mien.face.restore;

import dev.mien.media.image.ImageOps;
import dev.mien.spi.media.Image;
import java.util.Arrays;

/**
 * Frames in front of a background that stands still: the background is enlarged once, as well as
 * somebody likes, and only what moves is enlarged in every frame.
 *
 * <p>What moves shows in the frames themselves: it differs from the still picture. The area only
 * ever grows, and it is softened, so that nothing flickers where the two meet.
 */
final class StillBackground implements FrameEnlarger {
  /** What moves is looked for in squares of so many pixels. */
  private static final int CELL = 8;

  /** Around a square that moves this many are enlarged with it, for the eye and for the kernel. */
  private static final int AROUND = 3;

  private final Image still;
  private final Image enlarged;
  private final int columns;
  private final int rows;
  private final boolean[] moved;
  private final float[] shares; // of each cell's middle; 1 where the frame shows

  /**
   * A background.
   *
   * @param still of the frames' size
   * @param enlarged the same of the result's
   */
  StillBackground(Image still, Image enlarged) {
    this.still = still;
    this.enlarged = enlarged;
    this.columns = (still.width() + CELL - 1) / CELL;
    this.rows = (still.height() + CELL - 1) / CELL;
    this.moved = new boolean[columns * rows];
    this.shares = new float[columns * rows];
  }

  @Override
  public Image enlarge(Image frame) {
    look(frame);
    Image result = new Image(enlarged.width(), enlarged.height(), enlarged.rgb().clone());
    int left = columns;
    int top = rows;
    int right = 0;
    int bottom = 0;
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        left = Math.min(left, i % columns);
        right = Math.max(right, i % columns + 1);
        top = Math.min(top, i / columns);
        bottom = Math.max(bottom, i / columns + 1);
      }
    }
    if (right > left) {
      mix(frame, result, left * CELL, top * CELL, right * CELL, bottom * CELL);
    }
    return result;
  }

  /** Adds what differs in this frame to what moves. */
  private void look(Image frame) {
    boolean grown = false;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (!moved[row * columns + column] && differs(frame, column * CELL, row * CELL)) {
          moved[row * columns + column] = true;
          grown = true;
        }
      }
    }
    if (grown) {
      soften();
    }
  }

  private boolean differs(Image frame, int x, int y) {
    int width = Math.min(CELL, still.width() - x) * 3;
    int end = Math.min(y + CELL, still.height());
    for (int row = y; row < end; row++) {
      int at = (row * still.width() + x) * 3;
      if (!Arrays.equals(frame.rgb(), at, at + width, still.rgb(), at, at + width)) {
        return true;
      }
    }
    return false;
  }

  /** All of a cell that moves, and less and less of its neighbours. */
  private void soften() {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (moved[row * columns + column]) {
          for (int y = Math.max(0, row - AROUND); y <= Math.min(rows - 1, row + AROUND); y++) {
            for (int x = Math.max(0, column - AROUND);
                x <= Math.min(columns - 1, column + AROUND);
                x++) {
              int steps = Math.max(Math.abs(x - column), Math.abs(y - row));
              float share = Math.min(1, (AROUND + 1 - steps) / (float) AROUND);
              shares[y * columns + x] = Math.max(shares[y * columns + x], share);
            }
          }
        }
      }
    }
  }

  /** Mixes a part of the enlarged frame in. */
  private void mix(Image frame, Image result, int left, int top, int right, int bottom) {
    double scaleX = (double) result.width() / frame.width();
    double scaleY = (double) result.height() / frame.height();
    boolean whole = scaleX != Math.rint(scaleX) || scaleY != Math.rint(scaleY);
    // With a whole factor a part is enlarged as it would be within the frame.
    int x1 = whole ? 0 : left;
    int y1 = whole ? 0 : top;
    int x2 = whole ? frame.width() : Math.min(right, frame.width());
    int y2 = whole ? frame.height() : Math.min(bottom, frame.height());
    int width = (int) Math.round((x2 - x1) * scaleX);
    int height = (int) Math.round((y2 - y1) * scaleY);
    Image part = ImageOps.resize(ImageOps.crop(frame, x1, y1, x2 - x1, y2 - y1), width, height);
    int startX = (int) Math.round(x1 * scaleX);
    int startY = (int) Math.round(y1 * scaleY);
    byte[] from = part.rgb();
    byte[] to = result.rgb();
    for (int y = 0; y < height; y++) {
      double row = ((startY + y + 0.5) / scaleY) / CELL - 0.5;
      for (int x = 0; x < width; x++) {
        float share = share(((startX + x + 0.5) / scaleX) / CELL - 0.5, row);
        if (share > 0) {
          int source = (y * width + x) * 3;
          int target = ((startY + y) * result.width() + startX + x) * 3;
          for (int channel = 0; channel < 3; channel++) {
            int behind = to[target + channel] & 0xff;
            int before = from[source + channel] & 0xff;
            to[target + channel] = (byte) Math.round(behind + share * (before - behind));
          }
        }
      }
    }
  }

  /** Linear between the middles of cells. */
  private float share(double column, double row) {
    double x = Math.min(Math.max(column, 0), columns - 1);
    double y = Math.min(Math.max(row, 0), rows - 1);
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(left + 1, columns - 1);
    int bottom = Math.min(top + 1, rows - 1);
    float across = (float) (x - left);
    float down = (float) (y - top);
    float upper =
        shares[top * columns + left] * (1 - across) + shares[top * columns + right] * across;
    float lower =
        shares[bottom * columns + left] * (1 - across) + shares[bottom * columns + right] * across;
    return upper * (1 - down) + lower * down;
  }
}
