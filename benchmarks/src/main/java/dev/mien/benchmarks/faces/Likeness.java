package dev.mien.benchmarks.faces;

import dev.mien.spi.media.Image;

/** How near pictures are to expected ones: their peak signal-to-noise ratio. */
final class Likeness {
  private double squares;
  private long count;

  /** Adds all of a picture. */
  void add(Image expected, Image found) {
    for (int i = 0; i < expected.rgb().length; i++) {
      add(expected.rgb()[i], found.rgb()[i]);
    }
  }

  /**
   * Adds what is expected to differ from a background: the rest would only look good.
   *
   * @param background what the picture was before
   */
  void addChanged(Image expected, Image found, Image background) {
    for (int i = 0; i < expected.rgb().length; i++) {
      if (expected.rgb()[i] != background.rgb()[i]) {
        add(expected.rgb()[i], found.rgb()[i]);
      }
    }
  }

  private void add(byte expected, byte found) {
    double difference = (expected & 0xff) - (found & 0xff);
    squares += difference * difference;
    count++;
  }

  /** In decibels of 255 levels; infinite if nothing differs. */
  double decibels() {
    return 10 * Math.log10(255.0 * 255 * count / squares);
  }
}
