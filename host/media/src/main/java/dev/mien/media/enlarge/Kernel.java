package dev.mien.media.enlarge;

import java.util.Arrays;

/**
 * How a sample of a resized line is made of the samples of the old one. All are those of OpenCV's
 * {@code resize}, which counts from the middle of the first pixel and repeats the outer ones.
 */
public enum Kernel {
  /** The sample that lies there: {@code INTER_NEAREST}. */
  NEAREST {
    @Override
    Taps taps(int length, int newLength) {
      double scale = (double) length / newLength;
      return Taps.of(newLength, i -> new Taps.Tap((int) Math.floor(i * scale), new float[] {1}));
    }
  },

  /** The two nearest, by how near they are: {@code INTER_LINEAR}. */
  LINEAR {
    @Override
    Taps taps(int length, int newLength) {
      return smooth(length, newLength, 2, distance -> 1 - distance);
    }
  },

  /** Cubic convolution of four, a = -0.75: {@code INTER_CUBIC}. */
  CUBIC {
    @Override
    Taps taps(int length, int newLength) {
      return smooth(
          length,
          newLength,
          4,
          x ->
              x <= 1
                  ? ((SHARPNESS + 2) * x - (SHARPNESS + 3)) * x * x + 1
                  : ((SHARPNESS * x - 5 * SHARPNESS) * x + 8 * SHARPNESS) * x - 4 * SHARPNESS);
    }
  },

  /** Lanczos over eight: {@code INTER_LANCZOS4}. */
  LANCZOS {
    @Override
    Taps taps(int length, int newLength) {
      return smooth(length, newLength, 8, x -> sinc(x) * sinc(x / 4));
    }
  },

  /** The mean of what a new sample covers, for lines that shrink: {@code INTER_AREA}. */
  AREA {
    @Override
    Taps taps(int length, int newLength) {
      double scale = (double) length / newLength;
      return Taps.of(
          newLength,
          i -> {
            double from = i * scale;
            double to = Math.min(length, from + scale);
            int first = (int) Math.floor(from);
            int end = Math.max(first + 1, (int) Math.ceil(to - 1e-9));
            float[] weights = new float[end - first];
            for (int k = 0; k < weights.length; k++) {
              double covered = Math.min(to, first + k + 1) - Math.max(from, first + k);
              weights[k] = (float) (covered / (to - from));
            }
            return new Taps.Tap(first, weights);
          });
    }
  };

  private static final double SHARPNESS = -0.75;

  abstract Taps taps(int length, int newLength);

  /** A kernel's height at a distance of at least 0. */
  @FunctionalInterface
  private interface Height {
    double at(double distance);
  }

  private static Taps smooth(int length, int newLength, int count, Height height) {
    double scale = (double) length / newLength;
    return Taps.of(
        newLength,
        i -> {
          float centre = (float) ((i + 0.5) * scale - 0.5);
          int first = (int) Math.floor(centre) - count / 2 + 1;
          double[] heights = new double[count];
          Arrays.setAll(heights, k -> height.at(Math.abs(first + k - centre)));
          double sum = Arrays.stream(heights).sum();
          float[] weights = new float[count];
          for (int k = 0; k < count; k++) {
            weights[k] = (float) (heights[k] / sum);
          }
          return new Taps.Tap(first, weights);
        });
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }
}
