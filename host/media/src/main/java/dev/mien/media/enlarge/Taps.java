package dev.mien.media.enlarge;

import java.util.Arrays;
import java.util.function.IntFunction;

/** What every sample of a resized line is made of. */
final class Taps {
  /** Where the samples begin, which may be outside of the line, and what each counts. */
  static final class Tap {
    final int first;
    final float[] weights;

    Tap(int first, float[] weights) {
      this.first = first;
      this.weights = weights;
    }
  }

  private final Tap[] taps;

  private Taps(Tap[] taps) {
    this.taps = taps;
  }

  static Taps of(int length, IntFunction<Tap> tap) {
    Tap[] taps = new Tap[length];
    Arrays.setAll(taps, tap);
    return new Taps(taps);
  }

  Tap at(int i) {
    return taps[i];
  }

  int length() {
    return taps.length;
  }

  /** The most samples that one is made of. */
  int most() {
    return Arrays.stream(taps).mapToInt(tap -> tap.weights.length).max().orElse(0);
  }
}
