package dev.mien.plugin.sadtalker.compose;

/**
 * A correction of colour that fits given differences along a closed line and is as smooth as can be
 * within it: for each channel the harmonic polynomial of degree two that comes nearest to them. A
 * harmonic function is largest on the line, so the inside is never corrected more than the rim.
 * This is what seamless cloning adds (Pérez, Gangnet and Blake 2003), without its fine detail,
 * which flickers.
 */
final class ColourField {
  private static final int TERMS = 5;

  /** Differences of this many levels count half: they are another thing and not another colour. */
  private static final double TOLERATED = 16;

  private final double[][] sums = new double[3][TERMS * (TERMS + 1)];
  private final double[][] field;

  /** A field that corrects nothing. */
  ColourField() {
    field = new double[3][TERMS];
  }

  private ColourField(double[][] field) {
    this.field = field;
  }

  /** Counts a difference at a place, in levels. */
  void add(double x, double y, int channel, double difference) {
    double ratio = difference / TOLERATED;
    double weight = 1 / (1 + ratio * ratio);
    for (int i = 0; i < TERMS; i++) {
      for (int j = 0; j < TERMS; j++) {
        sums[channel][i * (TERMS + 1) + j] += weight * term(i, x, y) * term(j, x, y);
      }
      sums[channel][i * (TERMS + 1) + TERMS] += weight * term(i, x, y) * difference;
    }
  }

  /**
   * The field that fits what was added, nearer to this one the smaller {@code speed} is.
   *
   * @param speed 0 to 1
   */
  ColourField towardsFit(double speed) {
    double[][] fitted = new double[3][];
    for (int channel = 0; channel < 3; channel++) {
      double[] fit = solved(sums[channel]);
      fitted[channel] = field[channel].clone();
      for (int i = 0; i < TERMS; i++) {
        fitted[channel][i] += speed * (fit[i] - fitted[channel][i]);
      }
    }
    return new ColourField(fitted);
  }

  /** The correction at a place, in levels. */
  double at(double x, double y, int channel) {
    double[] f = field[channel];
    return f[0] + f[1] * x + f[2] * y + f[3] * (x * x - y * y) + f[4] * x * y;
  }

  private static double term(int term, double x, double y) {
    return switch (term) {
      case 0 -> 1;
      case 1 -> x;
      case 2 -> y;
      case 3 -> x * x - y * y;
      default -> x * y;
    };
  }

  private static double[] solved(double[] equations) {
    int columns = TERMS + 1;
    double[] m = equations.clone();
    for (int i = 0; i < TERMS; i++) {
      // A pinch of "no correction", for lines that leave a term open.
      m[i * columns + i] += 1;
    }
    for (int pivot = 0; pivot < TERMS; pivot++) {
      for (int row = 0; row < TERMS; row++) {
        double factor = m[row * columns + pivot] / m[pivot * columns + pivot];
        for (int j = pivot; row != pivot && j < columns; j++) {
          m[row * columns + j] -= factor * m[pivot * columns + j];
        }
      }
    }
    double[] solution = new double[TERMS];
    for (int i = 0; i < TERMS; i++) {
      solution[i] = m[i * columns + TERMS] / m[i * columns + i];
    }
    return solution;
  }
}
