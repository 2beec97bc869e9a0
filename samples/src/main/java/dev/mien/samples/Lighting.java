package dev.mien.samples;

import java.awt.geom.Point2D;
import java.util.Arrays;

/**
 * Studio light on a relief: a warm key from the upper left, a cool fill from the right, light from
 * the sky and from below, and the soft darkening of hollows.
 *
 * <p>Skin is lit with a separate wrap for red, green and blue, since light that enters skin comes
 * out again redder and past the edge of the shadow.
 */
final class Lighting {
  private static final double[] KEY = normalized(-0.58, -0.52, 0.66);
  private static final double[] FILL = normalized(0.85, -0.05, 0.50);
  private static final double[] RIM = normalized(0.93, -0.35, -0.10);
  private static final double[] KEY_COLOUR = {1.15, 1.05, 0.96};
  private static final double[] FILL_COLOUR = {0.19, 0.185, 0.21};
  private static final double[] SKY_COLOUR = {0.20, 0.21, 0.24};
  private static final double[] BOUNCE_COLOUR = {0.21, 0.13, 0.10};
  private static final double[] RIM_COLOUR = {0.34, 0.36, 0.40};

  private final int size;
  private final double scale;
  private final float[] heights;
  private final float[] shadow;
  private final float[] openness;

  Lighting(Canvas canvas, Relief relief) {
    size = canvas.size();
    scale = canvas.scale();
    heights = new float[size * size];
    for (int index = 0; index < heights.length; index++) {
      Point2D point = canvas.easelPoint(index);
      heights[index] = (float) relief.height(point.getX(), point.getY());
    }
    shadow = Mask.blur(castShadows(), size, size, 2.2 * scale);
    openness = hollows();
  }

  /** 1 where the key light arrives, 0 where something stands in its way. */
  private float[] castShadows() {
    float[] light = new float[heights.length];
    double level = Math.hypot(KEY[0], KEY[1]);
    double stepX = KEY[0] / level;
    double stepY = KEY[1] / level;
    double climb = KEY[2] / level;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        double start = heights[row * size + column];
        double blocked = 0;
        for (double way = 2; way < 64; way *= 1.12) {
          int x = (int) (column + stepX * way * scale);
          int y = (int) (row + stepY * way * scale);
          if (x < 0 || y < 0 || x >= size || y >= size) {
            break;
          }
          double above = heights[y * size + x] - start - climb * way;
          blocked = Math.max(blocked, above / (1.5 + 0.16 * way));
        }
        light[row * size + column] = (float) (1 - Math.min(1, blocked));
      }
    }
    return light;
  }

  /** Below 1 where the surface lies lower than its surroundings, at three sizes. */
  private float[] hollows() {
    float[] open = new float[heights.length];
    Arrays.fill(open, 1);
    double[] reaches = {3, 8, 20};
    double[] strengths = {0.10, 0.045, 0.020};
    for (int i = 0; i < reaches.length; i++) {
      float[] around = Mask.blur(heights, size, size, reaches[i] * scale);
      for (int p = 0; p < open.length; p++) {
        double below = around[p] - heights[p];
        open[p] *= (float) Math.max(0.35, Math.min(1.12, 1 - strengths[i] * below));
      }
    }
    return open;
  }

  /**
   * The light that skin sends back from one pixel.
   *
   * @param index the pixel
   * @param albedo linear red, green and blue of the skin itself
   * @param gloss how much it shines, 0 to 1
   * @param softness how far light wraps round into the shade, 1 for skin, 0 for cloth
   * @return linear red, green and blue
   */
  double[] shade(int index, double[] albedo, double gloss, double softness) {
    int row = index / size;
    int column = index % size;
    double dx = (at(column + 1, row) - at(column - 1, row)) / 2 * scale;
    double dy = (at(column, row + 1) - at(column, row - 1)) / 2 * scale;
    double[] normal = normalized(-dx, -dy, 1);
    double key = dot(normal, KEY);
    double fill = Math.max(0, dot(normal, FILL) * 0.7 + 0.3);
    double sky = 0.5 - 0.5 * normal[1];
    double rim = Math.pow(1 - normal[2], 2.2) * Math.max(0, dot(normal, RIM));
    double open = openness[index];
    double lit = shadow[index];
    double[] light = new double[3];
    double[] wraps = {0.34, 0.20, 0.15};
    double[] bleed = {0.62, 0.95, 1.05};
    double shine = shine(normal) * gloss * lit;
    for (int c = 0; c < 3; c++) {
      double wrap = 0.06 + wraps[c] * softness;
      double diffuse = Math.pow(Math.max(0, (key + wrap) / (1 + wrap)), 1.25);
      double direct = diffuse * Math.pow(lit, 1 - softness * (1 - bleed[c])) * (0.4 + 0.6 * open);
      double ambient =
          (FILL_COLOUR[c] * fill + SKY_COLOUR[c] * sky + BOUNCE_COLOUR[c] * (1 - sky))
              * Math.pow(open, 1.6 - 0.5 * softness * (c == 0 ? 1 : 0));
      light[c] =
          albedo[c] * (KEY_COLOUR[c] * direct + ambient + RIM_COLOUR[c] * rim)
              + shine * KEY_COLOUR[c]
              + 0.10 * rim * RIM_COLOUR[c];
    }
    return light;
  }

  private static double shine(double[] normal) {
    double[] half = normalized(KEY[0], KEY[1], KEY[2] + 1);
    double facing = Math.max(0, dot(normal, half));
    return 0.085 * Math.pow(facing, 14) + 0.10 * Math.pow(facing, 60);
  }

  private double at(int column, int row) {
    int x = Math.max(0, Math.min(size - 1, column));
    int y = Math.max(0, Math.min(size - 1, row));
    return heights[y * size + x];
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  private static double[] normalized(double x, double y, double z) {
    double length = Math.sqrt(x * x + y * y + z * z);
    return new double[] {x / length, y / length, z / length};
  }
}
