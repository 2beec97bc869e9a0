package dev.mien.plugin.sadtalker.audio2coeff;

import java.util.random.RandomGenerator;

/**
 * How closed the eyes shall be, frame by frame, as the expression network is told: 0 open, 1 shut.
 *
 * <p>Blinks of five frames, with a random pause of up to 2.8 seconds before each. The reference
 * draws them unseeded; here the same seed gives the same blinks. Whether the head keeps still does
 * not matter to them. Source: SadTalker, {@code src/generate_batch.py} ({@code
 * generate_blink_seq_randomly}).
 */
public final class BlinkRatio {
  private static final float[] BLINK = {0.5f, 0.9f, 1, 0.9f, 0.5f};
  private static final int SHORTEST_PAUSE = 10;
  private static final int LONGEST_PAUSE = 70;

  /** Draws the pause before a blink, in frames. */
  @FunctionalInterface
  interface Pauses {
    int between(int least, int bound);
  }

  private BlinkRatio() {}

  /** Eyes that never blink, [frames]. */
  public static float[] open(int frames) {
    return new float[frames];
  }

  /** Eyes that blink by chance, [frames]; with fewer than 22 frames there is no time for it. */
  public static float[] random(int frames, RandomGenerator random) {
    return drawn(frames, random::nextInt);
  }

  static float[] drawn(int frames, Pauses pauses) {
    float[] ratio = new float[frames];
    int bound = Math.min(frames / 2, LONGEST_PAUSE);
    if (bound <= SHORTEST_PAUSE) {
      // With 21 frames the reference draws from an empty range and fails.
      return ratio;
    }
    int start = pauses.between(SHORTEST_PAUSE, bound);
    while (start + BLINK.length < frames) {
      System.arraycopy(BLINK, 0, ratio, start, BLINK.length);
      start += BLINK.length + pauses.between(SHORTEST_PAUSE, bound);
    }
    return ratio;
  }
}
