package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.Arrays;

/** Mel windows as a case gives them, [frames, 1, 80, 16]. */
final class GoldenWindows {
  private static final int WINDOW = MelMatrix.BANDS * MelMatrix.WINDOW;

  private GoldenWindows() {}

  static MelWindows of(float[] all) {
    return (first, count) -> Arrays.copyOfRange(all, first * WINDOW, (first + count) * WINDOW);
  }
}
