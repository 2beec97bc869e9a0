package dev.mien.plugin.sadtalker.audio2coeff;

/** What the networks hear: a mel window for each frame. */
@FunctionalInterface
interface MelWindows {
  /**
   * Consecutive windows.
   *
   * @return {@code [count, 1, 80, 16]}
   */
  float[] windows(int firstFrame, int count);
}
