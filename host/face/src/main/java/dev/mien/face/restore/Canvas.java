package dev.mien.face.restore;

import dev.mien.face.neural.Fidelity;
import dev.mien.spi.media.DeepImage;
import dev.mien.spi.media.Image;

/** A picture that faces are pasted into, whatever its depth: levels are 0 to 255 in either. */
interface Canvas {
  /** Of 16 bits, in one of 8. */
  double SAMPLES_PER_LEVEL = 257;

  int width();

  int height();

  /** One of the numbers of the picture, which lie row by row: red, green, blue. */
  double level(int index);

  void set(int index, double level);

  /** A picture that will be written to; truncated as in the reference, or rounded. */
  static Canvas of(Image image, Fidelity fidelity) {
    byte[] rgb = image.rgb();
    double half = fidelity.isReference() ? 0 : 0.5;
    return new Canvas() {
      @Override
      public int width() {
        return image.width();
      }

      @Override
      public int height() {
        return image.height();
      }

      @Override
      public double level(int index) {
        return rgb[index] & 0xff;
      }

      @Override
      public void set(int index, double level) {
        rgb[index] = (byte) (int) (level + half);
      }
    };
  }

  /**
   * A picture that will be written to; what no face covers comes out as it went in. The reference
   * knows 256 levels.
   */
  static Canvas of(DeepImage image, Fidelity fidelity) {
    short[] rgb = image.rgb();
    return new Canvas() {
      @Override
      public int width() {
        return image.width();
      }

      @Override
      public int height() {
        return image.height();
      }

      @Override
      public double level(int index) {
        double level = (rgb[index] & 0xffff) / SAMPLES_PER_LEVEL;
        return fidelity.isReference() ? Math.rint(level) : level;
      }

      @Override
      public void set(int index, double level) {
        double kept = fidelity.isReference() ? Math.floor(level) : level;
        rgb[index] = (short) (int) (kept * SAMPLES_PER_LEVEL + 0.5);
      }
    };
  }
}
