package dev.mien.face.restore;

import dev.mien.spi.media.Image;
import dev.mien.testkit.golden.GoldenTensor;

/** Pictures as the goldens hold them: blue, green, red. */
final class BluePictures {
  private BluePictures() {}

  static Image image(GoldenTensor stored) {
    long[] sizes = stored.shape();
    return new Image((int) sizes[1], (int) sizes[0], swapped(stored.bytes()));
  }

  /** Red and blue in each other's place, of one byte each. */
  static byte[] swapped(byte[] samples) {
    byte[] result = new byte[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = samples[i + 2 - 2 * (i % 3)];
    }
    return result;
  }

  /** The same with fractions. */
  static double[] swapped(double[] samples) {
    double[] result = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = samples[i + 2 - 2 * (i % 3)];
    }
    return result;
  }
}
