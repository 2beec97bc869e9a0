package dev.mien.media.audio;

/**
 * Gathers levels and peaks of a sound as it passes, in memory that does not grow.
 *
 * <p>Levels are those of blocks of 30 ms, kept as a histogram: speech pauses so often that the
 * quietest twentieth of the blocks is the noise (a percentile instead of the minimum, after Martin,
 * Noise power spectral density estimation based on optimal smoothing and minimum statistics, 2001),
 * and the blocks within 20 dB of the loudest are the voice (about ITU-T P.56's active level).
 */
final class VoiceMeter {
  private static final double BLOCK_SECONDS = 0.03;
  private static final double RUMBLE_HERTZ = 60;
  private static final int QUIETEST = -100;
  private static final int BINS_PER_DECIBEL = 2;
  private static final int AMPLITUDES = 1000;
  private static final double NOISE_SHARE = 0.05;
  private static final double LOUD_SHARE = 0.99;
  private static final double VOICE_RANGE = 20;
  private static final double TOP = 0.98;

  private final int sampleRate;
  private final int channels;
  private final int blockFrames;
  private final double keep;
  private final long[] levels = new long[-QUIETEST * BINS_PER_DECIBEL + 1];
  private final long[] amplitudes = new long[AMPLITUDES + 1];
  private long frames;
  private long blocks;
  private double before;
  private double filtered;
  private double power;
  private int inBlock;

  VoiceMeter(int sampleRate, int channels) {
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.blockFrames = Math.max(1, (int) (sampleRate * BLOCK_SECONDS));
    this.keep = Math.exp(-2 * Math.PI * RUMBLE_HERTZ / sampleRate);
  }

  /** Takes interleaved samples, about -1 to 1. */
  void add(float[] samples, int count) {
    for (int i = 0; i + channels <= count; i += channels) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        double sample = samples[i + channel];
        sum += sample;
        amplitudes[(int) Math.min(AMPLITUDES, Math.abs(sample) * AMPLITUDES)]++;
      }
      double mean = sum / channels;
      filtered = keep * (filtered + mean - before);
      before = mean;
      power += filtered * filtered;
      frames++;
      if (++inBlock == blockFrames) {
        levels[bin(power / blockFrames)]++;
        blocks++;
        power = 0;
        inBlock = 0;
      }
    }
  }

  double seconds() {
    return (double) frames / sampleRate;
  }

  VoiceQuality quality(double seconds) {
    double loudest = percentile(LOUD_SHARE);
    double sum = 0;
    long count = 0;
    for (int bin = 0; bin < levels.length; bin++) {
      if (level(bin) >= loudest - VOICE_RANGE) {
        sum += levels[bin] * Math.pow(10, level(bin) / 10);
        count += levels[bin];
      }
    }
    double speech = count == 0 ? QUIETEST : 10 * Math.log10(sum / count);
    return new VoiceQuality(seconds, speech, percentile(NOISE_SHARE), clippedShare());
  }

  private double clippedShare() {
    int top = AMPLITUDES;
    while (top > 0 && amplitudes[top] == 0) {
      top--;
    }
    long near = 0;
    for (int amplitude = (int) Math.ceil(TOP * top); amplitude <= top && top > 0; amplitude++) {
      near += amplitudes[amplitude];
    }
    return frames == 0 ? 0 : (double) near / (frames * channels);
  }

  private static int bin(double power) {
    double level = 10 * Math.log10(Math.max(power, 1e-12));
    return (int) Math.round((Math.min(0, Math.max(QUIETEST, level)) - QUIETEST) * BINS_PER_DECIBEL);
  }

  private static double level(int bin) {
    return QUIETEST + (double) bin / BINS_PER_DECIBEL;
  }

  private double percentile(double share) {
    long wanted = (long) Math.ceil(share * blocks);
    long seen = 0;
    for (int bin = 0; bin < levels.length; bin++) {
      seen += levels[bin];
      if (seen >= wanted && seen > 0) {
        return level(bin);
      }
    }
    return QUIETEST;
  }
}
