package dev.mien.face;

import dev.mien.spi.media.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The lips in a frame whose pupils are level and {@link FaceFrame#EYES_APART} pixels apart.
 *
 * @param outer points 48 to 59 of {@link FaceLandmarks}
 * @param inner points 60 to 67
 * @param strength how plainly the line between the lips was seen, about 1 when plain
 */
record Mouth(List<Point> outer, List<Point> inner, double strength) {
  // All in pixels of the frame: hundredths of the distance between the eyes.
  private static final int REACH = 62;
  private static final int DEPTH = 16;
  private static final double CLOSED = 6;
  private static final double UPPER_LIP = 9;
  private static final double LOWER_LIP = 14;
  private static final double GLEAM = 6;
  // How high the lips stand along the mouth: the bow of Cupid above, a round below.
  private static final double[] ALONG = {0, 0.17, 0.37, 0.5, 0.63, 0.83, 1};
  private static final double[] BOW = {0, 0.58, 1, 0.88, 1, 0.58, 0};
  private static final double[] ROUND = {0, 0.6, 0.94, 1, 0.94, 0.6, 0};

  /**
   * The middle of the mouth: a dark level line in a band redder than the skin around it, where a
   * face has its mouth.
   */
  static Point middle(Frame frame, double likelyX, double likelyY) {
    Plane valley = valley(frame);
    Plane line = raised(valley, 3).boxMean(24, 0);
    Plane lips = frame.red().boxMean(22, 8);
    Plane rim = frame.red().boxMean(22, 3);
    double best = Double.NEGATIVE_INFINITY;
    Point middle = new Point(likelyX, likelyY);
    for (double y = likelyY - 32; y <= likelyY + 34; y++) {
      for (double x = likelyX - 24; x <= likelyX + 24; x += 2) {
        double redness =
            lips.sample(x, y + 3) - 0.5 * (rim.sample(x, y - 18) + rim.sample(x, y + 25));
        double dx = (x - likelyX) / 11;
        double dy = (y - likelyY) / 11;
        double score =
            line.sample(x, y)
                + 0.5 * Math.min(2, Math.max(-1, redness / 0.08))
                - 0.25 * (dx * dx + dy * dy);
        if (score > best) {
          best = score;
          middle = new Point(x, y);
        }
      }
    }
    return middle;
  }

  /** The lips around a middle, of about a width. */
  static Mouth around(Frame frame, Point middle, double width) {
    Plane valley = valley(frame);
    double[] line = line(valley, middle);
    int[] corners = corners(frame, valley, line, middle, width);
    return along(frame, valley, line, firstColumn(middle), corners);
  }

  /** The lips between two corners that are known. */
  static Mouth between(Frame frame, Point left, Point right) {
    Plane valley = valley(frame);
    Point middle = left.towards(right, 0.5);
    int x0 = firstColumn(middle);
    double[] line = line(valley, middle);
    int last = line.length - 2;
    int[] corners = {
      x0 + Math.min(Math.max((int) Math.round(left.x()) - x0, 1), REACH - 5),
      x0 + Math.min(Math.max((int) Math.round(right.x()) - x0, REACH + 5), last)
    };
    return along(frame, valley, line, x0, corners);
  }

  private static int firstColumn(Point middle) {
    return (int) Math.round(middle.x()) - REACH;
  }

  private static Mouth along(Frame frame, Plane valley, double[] line, int x0, int[] corners) {
    Point left = new Point(corners[0], line[corners[0] - x0]);
    Point right = new Point(corners[1], line[corners[1] - x0]);
    double strength = 0;
    for (int x = corners[0]; x <= corners[1]; x++) {
      strength += valley.sample(x, line[x - x0]) / (corners[1] - corners[0] + 1);
    }
    double[] smooth = smooth(line, 3);
    double[] lips = lips(frame, smooth, x0, corners);
    double[] gap = gap(frame, smooth, x0, corners, lips);
    if (gap[1] > 0) {
      // The lower lip begins where the gap ends.
      double[] lower = smooth.clone();
      for (int i = 0; i < lower.length; i++) {
        double along = (x0 + i - corners[0]) / (double) (corners[1] - corners[0]);
        lower[i] += gap[1] * Math.max(0, 4 * along * (1 - along));
      }
      lips[1] = gap[1] + lips(frame, lower, x0, corners)[1];
    }
    List<Point> outer = new ArrayList<>();
    outer.add(left);
    for (int i = 1; i <= 5; i++) {
      outer.add(onLip(smooth, x0, corners, ALONG[i], -lips[0] * BOW[i]));
    }
    outer.add(right);
    for (int i = 5; i >= 1; i--) {
      outer.add(onLip(smooth, x0, corners, ALONG[i], lips[1] * ROUND[i]));
    }
    List<Point> inner = new ArrayList<>();
    double[] places = {0.05, 0.35, 0.5, 0.65, 0.95};
    double[] open = {0, 0.85, 1, 0.85, 0};
    for (int i = 0; i < 5; i++) {
      inner.add(onLip(smooth, x0, corners, places[i], -gap[0] * open[i]));
    }
    for (int i = 3; i >= 1; i--) {
      inner.add(onLip(smooth, x0, corners, places[i], gap[1] * open[i]));
    }
    return new Mouth(outer, inner, strength);
  }

  private static Point onLip(double[] line, int x0, int[] corners, double along, double below) {
    double x = corners[0] + along * (corners[1] - corners[0]);
    return new Point(x, lineAt(line, x - x0) + below);
  }

  private static double lineAt(double[] line, double index) {
    int i = (int) Math.min(Math.max(Math.floor(index), 0), line.length - 2);
    double rest = Math.min(Math.max(index - i, 0), 1);
    return line[i] * (1 - rest) + line[i + 1] * rest;
  }

  /** How much darker a pixel is than what lies above and below it, 1 is plain. */
  private static Plane valley(Frame frame) {
    Plane light = frame.light().boxMean(2, 1);
    double contrast = 10 + 0.5 * spread(light);
    Plane valley = new Plane(light.width(), light.height());
    for (int y = 0; y < light.height(); y++) {
      for (int x = 0; x < light.width(); x++) {
        double depth = 0;
        for (int s = 4; s <= 8; s += 2) {
          depth =
              Math.max(depth, Math.min(light.at(x, y - s), light.at(x, y + s)) - light.at(x, y));
        }
        valley.set(x, y, Math.min(1.5, depth / contrast));
      }
    }
    return valley.boxMean(2, 0);
  }

  /** The standard deviation of the luma below the eyes. */
  private static double spread(Plane light) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 160; y < 300; y += 3) {
      for (int x = 100; x < 220; x += 3) {
        sum += light.at(x, y);
        squares += light.at(x, y) * light.at(x, y);
        count++;
      }
    }
    return Math.sqrt(Math.max(0, squares / count - (sum / count) * (sum / count)));
  }

  private static Plane raised(Plane plane, int reach) {
    Plane result = new Plane(plane.width(), plane.height());
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        float most = plane.at(x, y);
        for (int dy = -reach; dy <= reach; dy++) {
          most = Math.max(most, plane.at(x, y + dy));
        }
        result.set(x, y, most);
      }
    }
    return result;
  }

  /** The line between the lips: the path from left to right that gathers most of the valley. */
  private static double[] line(Plane valley, Point middle) {
    int columns = 2 * REACH + 1;
    int rows = 2 * DEPTH + 1;
    int x0 = firstColumn(middle);
    int y0 = (int) Math.round(middle.y()) - DEPTH;
    double[][] total = new double[columns][rows];
    int[][] from = new int[columns][rows];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < rows; j++) {
        double off = (j - DEPTH) / (double) DEPTH;
        double here = valley.at(x0 + i, y0 + j) - 0.08 * off * off;
        double best = i == 0 ? 0 : Double.NEGATIVE_INFINITY;
        for (int step = -1; i > 0 && step <= 1; step++) {
          if (j + step >= 0 && j + step < rows) {
            double through = total[i - 1][j + step] - 0.12 * Math.abs(step);
            if (through > best) {
              best = through;
              from[i][j] = j + step;
            }
          }
        }
        total[i][j] = best + here;
      }
    }
    int j = 0;
    for (int k = 0; k < rows; k++) {
      if (total[columns - 1][k] > total[columns - 1][j]) {
        j = k;
      }
    }
    double[] line = new double[columns];
    for (int i = columns - 1; i >= 0; i--) {
      line[i] = y0 + j;
      j = from[i][j];
    }
    return line;
  }

  /** The corners: where the valley and the red of the lips end, at a likely width. */
  private static int[] corners(
      Frame frame, Plane valley, double[] line, Point middle, double width) {
    int x0 = firstColumn(middle);
    double[] lip = new double[line.length];
    double core = 0;
    double coreRed = 0;
    double outRed = 0;
    Plane red = frame.red().boxMean(2, 3);
    for (int i = 0; i < line.length; i++) {
      int far = Math.abs(i - REACH);
      if (far <= 20) {
        core += valley.sample(x0 + i, line[i]) / 41;
        coreRed += red.sample(x0 + i, line[i]) / 41;
      } else if (far > REACH - 10) {
        outRed += red.sample(x0 + i, line[i]) / 20;
      }
    }
    double redStep = Math.max(0.06, coreRed - outRed);
    for (int i = 0; i < line.length; i++) {
      double dark = Math.min(1.2, valley.sample(x0 + i, line[i]) / Math.max(0.25, core));
      double redness = Math.min(1.2, (red.sample(x0 + i, line[i]) - outRed) / redStep);
      lip[i] = 0.5 * dark + 0.5 * redness - 0.48;
    }
    double best = Double.NEGATIVE_INFINITY;
    int[] corners = {x0 + REACH - 40, x0 + REACH + 40};
    double[] until = new double[line.length + 1];
    for (int i = 0; i < line.length; i++) {
      until[i + 1] = until[i] + lip[i];
    }
    for (int i = 2; i < REACH - 15; i++) {
      for (int j = REACH + 16; j < line.length - 2; j++) {
        double wide = (j - i - width) / 9;
        double aside = ((i + j) / 2.0 - REACH) / 6;
        double score = until[j + 1] - until[i] - 1.0 * (wide * wide + aside * aside);
        if (score > best) {
          best = score;
          corners = new int[] {x0 + i, x0 + j};
        }
      }
    }
    return corners;
  }

  private static double[] smooth(double[] line, int radius) {
    double[] result = new double[line.length];
    for (int i = 0; i < line.length; i++) {
      double sum = 0;
      for (int j = -radius; j <= radius; j++) {
        sum += line[Math.min(Math.max(i + j, 0), line.length - 1)];
      }
      result[i] = sum / (2 * radius + 1);
    }
    return result;
  }

  /**
   * How high the upper and the lower lip stand over the line between them: what is within is redder
   * than the skin without, and the upper lip is the darker one.
   */
  private static double[] lips(Frame frame, double[] line, int x0, int[] corners) {
    Plane red = frame.red().boxMean(2, 1);
    Plane light = frame.light().boxMean(3, 1);
    // The dark line itself is the reddest of all, which says nothing about the borders.
    double upperRed = beside(red, line, x0, corners, -5);
    double lowerRed = beside(red, line, x0, corners, 8);
    double[] best = {UPPER_LIP, LOWER_LIP};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (double height = 4; height <= 26; height += 0.5) {
      double upper = 0;
      double lower = 0;
      for (int i = 1; i <= 5; i++) {
        double x = corners[0] + ALONG[i] * (corners[1] - corners[0]);
        double y = lineAt(line, x - x0);
        double up = -height * BOW[i];
        double down = height * ROUND[i];
        upper += within(red, x, y, up, upperRed) / 0.05 + 0.4 * within(light, x, y, up, 255) / -15;
        lower += reddest(red, x, y, down, lowerRed) / 0.05;
        lower += 0.1 * Math.abs(within(light, x, y, down, 255)) / 15;
      }
      double offUpper = (height - UPPER_LIP) / 3;
      double offLower = (height - LOWER_LIP) / 4;
      upper = upper / 5 - 0.3 * offUpper * offUpper;
      lower = lower / 5 - 0.3 * offLower * offLower;
      if (upper > most[0]) {
        most[0] = upper;
        best[0] = height;
      }
      if (lower > most[1]) {
        most[1] = lower;
        best[1] = height;
      }
    }
    return best;
  }

  /** By how much a plane's mean within a lip exceeds that of the skin beyond its border. */
  private static double within(Plane plane, double x, double line, double border, double cap) {
    double inner = 0;
    double outer = 0;
    double away = Math.signum(border);
    for (int i = 0; i < 5; i++) {
      inner += Math.min(cap, plane.sample(x, line + border * (0.25 + 0.16 * i))) / 5;
      outer += Math.min(cap, plane.sample(x, line + border + away * (1 + 1.5 * i))) / 5;
    }
    return inner - outer;
  }

  /**
   * As {@link #within}, but skin must stay skin: where the red comes back a little farther, it was
   * only a gleam on the lip that interrupted it.
   */
  private static double reddest(Plane red, double x, double line, double border, double cap) {
    double beyond = 0;
    for (int i = 0; i < 5; i++) {
      beyond += Math.min(cap, red.sample(x, line + border + GLEAM + 1.5 * i)) / 5;
    }
    double inner = 0;
    double outer = 0;
    for (int i = 0; i < 5; i++) {
      inner += Math.min(cap, red.sample(x, line + border * (0.25 + 0.16 * i))) / 5;
      outer += Math.min(cap, red.sample(x, line + border + 1 + 1.5 * i)) / 5;
    }
    return inner - Math.max(outer, beyond);
  }

  /** The middle value of a plane along the line between the lips, some pixels below it. */
  private static double beside(Plane plane, double[] line, int x0, int[] corners, double below) {
    double[] values = new double[21];
    for (int i = 0; i < values.length; i++) {
      double x = corners[0] + (0.25 + 0.025 * i) * (corners[1] - corners[0]);
      values[i] = plane.sample(x, lineAt(line, x - x0) + below);
    }
    return quantile(values, 0, values.length, 0.5);
  }

  /**
   * How far the inner borders of parted lips stand above and below the line; 0 and 0 when closed.
   * What lies between parted lips is darker than they are, or, as teeth, less red.
   */
  private static double[] gap(Frame frame, double[] line, int x0, int[] corners, double[] lips) {
    int up = (int) (0.8 * lips[0]);
    int down = (int) Math.max(8, 0.6 * lips[1]);
    double[] light = new double[up + down + 1];
    double[] red = new double[up + down + 1];
    for (int i = 0; i < light.length; i++) {
      for (double along = 0.35; along <= 0.651; along += 0.02) {
        double x = corners[0] + along * (corners[1] - corners[0]);
        double y = lineAt(line, x - x0) + i - up;
        light[i] += frame.light().sample(x, y) / 16;
        red[i] += frame.red().sample(x, y) / 16;
      }
    }
    double lipLight =
        (quantile(light, 0, up + 1, 0.7) + quantile(light, up, light.length, 0.7)) / 2;
    double lipRed = (quantile(red, 0, up + 1, 0.7) + quantile(red, up, red.length, 0.7)) / 2;
    double darkest = light[up];
    double deep = Math.max(12, lipLight - darkest);
    double most = 0;
    double[] gap = {0, 0};
    double[] until = new double[light.length + 1];
    for (int i = 0; i < light.length; i++) {
      double dark = (lipLight - light[i]) / deep;
      double pale = (lipRed - red[i]) / Math.max(0.12, lipRed);
      until[i + 1] = until[i] + Math.max(-1, Math.min(1, Math.max(dark, pale))) - 0.55;
    }
    for (int i = 0; i <= up; i++) {
      for (int j = up; j < light.length; j++) {
        double score = until[j + 1] - until[i];
        if (score > most) {
          most = score;
          gap = new double[] {up - i, j - up};
        }
      }
    }
    // A closed line is a few pixels thick, too; and where no lip remains, it was not lips.
    boolean parted = gap[0] + gap[1] > CLOSED && gap[0] < up && gap[1] < down;
    return parted ? gap : new double[] {0, 0};
  }

  private static double quantile(double[] values, int from, int to, double share) {
    double[] part = Arrays.copyOfRange(values, from, to);
    Arrays.sort(part);
    return part[(int) (share * (part.length - 1))];
  }
}
