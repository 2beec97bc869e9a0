package dev.mien.face.restore;

import dev.mien.face.Similarity;
import dev.mien.spi.face.FaceRestorer;

/** What a {@link HeadTemplate} knows at one level of detail. */
final class HeadSamples {
  private static final double MIDDLE = FaceRestorer.FACE_SIZE / 2.0;

  // What moves with the skull, in pixels of an aligned face, and how softly that ends.
  private static final double LEFT = 135;
  private static final double RIGHT = 377;
  private static final double TOP = 135;
  private static final double BOTTOM = 345;
  private static final double SOFT = 50;

  /** Scale, turn, right, down; in pixels at the middle of the face's edge. */
  private static final int NUMBERS = 4;

  /** Differences of this many times the mean count half. */
  private static final double TOLERATED = 1.5;

  private static final double LEAST_CONTRAST = 0.5;

  /**
   * By how much a template has to move to look like the picture.
   *
   * @param change in pixels of an aligned face
   * @param length of the longest shift within it
   * @param likeness correlation before the step
   */
  record Step(Similarity change, double length, double likeness) {}

  private final int side;
  private final float[] values;
  private final float[] slopes; // for each sample, what each of the four numbers changes
  private final float[] weights;

  HeadSamples(int side, Luma luma, Similarity toPicture) {
    this.side = side;
    this.values = sampled(luma, toPicture);
    this.slopes = new float[NUMBERS * side * side];
    this.weights = new float[side * side];
    double step = step();
    for (int i = 0; i < weights.length; i++) {
      int column = i % side;
      int row = i / side;
      weights[i] =
          (float)
              (within(at(column), LEFT, RIGHT)
                  * within(at(row), TOP, BOTTOM)
                  * (column > 0 && row > 0 && column < side - 1 && row < side - 1 ? 1 : 0));
      if (weights[i] > 0) {
        double right = (values[i + 1] - values[i - 1]) / (2 * step);
        double down = (values[i + side] - values[i - side]) / (2 * step);
        double x = (at(column) - MIDDLE) / MIDDLE;
        double y = (at(row) - MIDDLE) / MIDDLE;
        slopes[NUMBERS * i] = (float) (right * x + down * y);
        slopes[NUMBERS * i + 1] = (float) (down * x - right * y);
        slopes[NUMBERS * i + 2] = (float) right;
        slopes[NUMBERS * i + 3] = (float) down;
      }
    }
  }

  int side() {
    return side;
  }

  private double step() {
    return (double) FaceRestorer.FACE_SIZE / side;
  }

  /** Where a column or row lies in an aligned face. */
  private double at(int index) {
    return (index + 0.5) * step() - 0.5;
  }

  private static double within(double place, double from, double to) {
    double inside = Math.min(place - from, to - place) / SOFT + 0.5;
    double share = Math.min(1, Math.max(0, inside));
    return share * share * (3 - 2 * share);
  }

  private float[] sampled(Luma luma, Similarity toPicture) {
    float[] samples = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        double x = at(column);
        double y = at(row);
        samples[row * side + column] =
            luma.at(
                toPicture.a() * x - toPicture.b() * y + toPicture.shiftX(),
                toPicture.b() * x + toPicture.a() * y + toPicture.shiftY());
      }
    }
    return samples;
  }

  /** One step of Gauss and Newton. */
  Step step(Luma luma, Similarity toPicture) {
    float[] seen = sampled(luma, toPicture);
    Light light = Light.between(values, seen, weights);
    double tolerance = TOLERATED * light.meanError(values, seen, weights) + 1e-3;
    double[][] normal = new double[NUMBERS][NUMBERS + 1];
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        double error = light.error(values[i], seen[i]);
        double weight = weights[i] / (1 + error * error / (tolerance * tolerance)); // Cauchy
        for (int j = 0; j < NUMBERS; j++) {
          double slope = weight * slopes[NUMBERS * i + j];
          for (int k = 0; k < NUMBERS; k++) {
            normal[j][k] += slope * slopes[NUMBERS * i + k];
          }
          normal[j][NUMBERS] += slope * error;
        }
      }
    }
    double[] numbers = solved(normal);
    double a = 1 + numbers[0] / MIDDLE;
    double b = numbers[1] / MIDDLE;
    Similarity change =
        new Similarity(
            a, b, MIDDLE + numbers[2] - (a - b) * MIDDLE, MIDDLE + numbers[3] - (a + b) * MIDDLE);
    double length = Math.hypot(numbers[0], numbers[1]) + Math.hypot(numbers[2], numbers[3]);
    return new Step(change, length, light.likeness());
  }

  /** Gauss's elimination; what nothing depends on stays 0. */
  private static double[] solved(double[][] normal) {
    for (int i = 0; i < NUMBERS; i++) {
      normal[i][i] += 1e-6 + 1e-6 * normal[i][i];
    }
    for (int pivot = 0; pivot < NUMBERS; pivot++) { // positive definite: no exchange is needed
      for (int row = 0; row < NUMBERS; row++) {
        if (row != pivot) {
          double factor = normal[row][pivot] / normal[pivot][pivot];
          for (int column = pivot; column <= NUMBERS; column++) {
            normal[row][column] -= factor * normal[pivot][column];
          }
        }
      }
    }
    double[] numbers = new double[NUMBERS];
    for (int i = 0; i < NUMBERS; i++) {
      numbers[i] = normal[i][NUMBERS] / normal[i][i];
    }
    return numbers;
  }

  /**
   * How brightness changed from a template to a picture: {@code seen = gain × template + offset}.
   *
   * @param likeness correlation, -1 to 1
   */
  private record Light(double gain, double offset, double likeness) {
    static Light between(float[] template, float[] seen, float[] weights) {
      double sum = 0;
      double t = 0;
      double s = 0;
      double tt = 0;
      double ss = 0;
      double ts = 0;
      for (int i = 0; i < weights.length; i++) {
        double weight = weights[i];
        sum += weight;
        t += weight * template[i];
        s += weight * seen[i];
        tt += weight * template[i] * template[i];
        ss += weight * seen[i] * seen[i];
        ts += weight * template[i] * seen[i];
      }
      double varianceT = tt / sum - t / sum * (t / sum);
      double varianceS = ss / sum - s / sum * (s / sum);
      double covariance = ts / sum - t / sum * (s / sum);
      if (varianceT < LEAST_CONTRAST || varianceS < LEAST_CONTRAST) {
        return new Light(1, (s - t) / sum, 0);
      }
      double gain = Math.sqrt(varianceS / varianceT);
      return new Light(gain, (s - gain * t) / sum, covariance / Math.sqrt(varianceT * varianceS));
    }

    /** In levels of the template. */
    double error(float template, float seen) {
      return (seen - offset) / gain - template;
    }

    double meanError(float[] template, float[] seen, float[] weights) {
      double sum = 0;
      double all = 0;
      for (int i = 0; i < weights.length; i++) {
        sum += weights[i] * Math.abs(error(template[i], seen[i]));
        all += weights[i];
      }
      return sum / all;
    }
  }
}
