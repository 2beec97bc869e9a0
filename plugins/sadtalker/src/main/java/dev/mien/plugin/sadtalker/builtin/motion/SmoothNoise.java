package dev.mien.plugin.sadtalker.builtin.motion;

/**
 * A wandering value: gradient noise over time with two octaves, about −1 to 1, smooth in its first
 * two derivatives. Source: K. Perlin, "Improving Noise", SIGGRAPH 2002, in one dimension.
 */
final class SmoothNoise {
  private final long seed;

  SmoothNoise(long seed, int channel) {
    this.seed = mix(seed * 0x9E3779B97F4A7C15L + channel);
  }

  /** The value at a time, counted in wanderings (seconds times tempo). */
  double at(double time) {
    return 2.6 * octave(time, seed) + 0.7 * octave(time * 2.17 + 31.4, ~seed);
  }

  private static double octave(double time, long seed) {
    double floor = Math.floor(time);
    double t = time - floor;
    double left = slope(seed, (long) floor) * t;
    double right = slope(seed, (long) floor + 1) * (t - 1);
    double fade = t * t * t * (t * (t * 6 - 15) + 10);
    return left + (right - left) * fade;
  }

  private static double slope(long seed, long knot) {
    return 2 * unit(seed ^ knot * 0xD1B54A32D192ED03L) - 1;
  }

  /** A number from 0 (included) to 1 (excluded) that depends on the key alone. */
  static double unit(long key) {
    return (mix(key) >>> 11) * 0x1p-53;
  }

  /** The finaliser of SplitMix64. */
  private static long mix(long z) {
    long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
    return b ^ b >>> 31;
  }
}
