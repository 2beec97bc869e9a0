package dev.mien.training.viseme;

import dev.mien.media.audio.MelSpectrogram;
import dev.mien.plugin.sadtalker.builtin.voice.Viseme;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes one clean, dry, synthetic voice sound like many recordings: other throats, rooms,
 * microphones, lines and noises.
 */
final class Augmentation {
  private static final int RATE = MelSpectrogram.SAMPLE_RATE;
  private static final int SINC_HALF = 12;
  private static final int SINC_PHASES = 128;

  private static final double SILENCE_AROUND = 0.3;
  private static final double LOUDNESS = 0.1;

  /** How often training hears nobody. */
  private static final double EMPTY_ROOMS = 0.04;

  private final SplittableRandom random;
  private final List<Speech> babble;

  /** Augments with a random source, and with other people's speech as a kind of noise. */
  Augmentation(SplittableRandom random, List<Speech> babble) {
    this.random = random;
    this.babble = babble;
  }

  /** As synthesised, with silence around. */
  LabelledSound clean(Speech speech) {
    return place(speech, 1, SILENCE_AROUND, SILENCE_AROUND);
  }

  /** In a room with noise, 5 to 20 dB below the voice. */
  LabelledSound noisy(Speech speech) {
    LabelledSound clean = clean(speech);
    float[] sound = clean.samples();
    reverberate(sound, uniform(0.1, 0.7), uniform(0.1, 0.6));
    normalise(sound, LOUDNESS);
    mix(sound, noise(sound.length), uniform(5, 20));
    return clean;
  }

  /** For training: disguised, or now and then an empty room. */
  LabelledSound example(Speech speech) {
    return chance(EMPTY_ROOMS) ? nobody() : disguised(speech);
  }

  /** Each kind of disguise, by chance. */
  LabelledSound disguised(Speech speech) {
    // A smaller head: everything higher, and faster.
    double speed = Math.exp(uniform(-0.2, 0.2));
    LabelledSound labelled = place(speech, speed, uniform(0, 0.8), uniform(0, 0.8));
    float[] sound = labelled.samples();
    for (int i = random.nextInt(5); i > 0; i--) {
      Biquad.peak(RATE, logUniform(100, 7000), uniform(-12, 12), uniform(0.5, 2)).filter(sound);
    }
    if (chance(0.5)) {
      Biquad.highShelf(RATE, logUniform(500, 4000), uniform(-14, 14)).filter(sound);
    }
    if (chance(0.5)) {
      reverberate(sound, uniform(0.1, 0.7), uniform(0.1, 0.6));
    }
    normalise(sound, LOUDNESS);
    if (chance(0.7)) {
      mix(sound, noise(sound.length), uniform(3, 45));
    }
    // No recording is as silent as a synthesiser.
    mix(sound, white(sound.length), uniform(35, 80));
    if (chance(0.3)) {
      Biquad.lowPass(RATE, logUniform(2800, 7000)).filter(sound);
    }
    if (chance(0.3)) {
      Biquad.highPass(RATE, logUniform(60, 350)).filter(sound);
    }
    if (chance(0.15)) {
      distort(sound, uniform(2, 8));
    }
    normalise(sound, Math.pow(10, uniform(-45, -10) / 20));
    return labelled;
  }

  /** At 16 kHz, faster by a factor, with seconds of silence before and after; labels move along. */
  private static LabelledSound place(Speech speech, double speed, double before, double after) {
    float[] voice = resample(speech.samples(), speech.sampleRate() * speed / RATE);
    int start = (int) (before * RATE);
    float[] sound = new float[start + voice.length + (int) (after * RATE)];
    System.arraycopy(voice, 0, sound, start, voice.length);
    normalise(sound, LOUDNESS);
    return new LabelledSound(sound, seconds -> speech.at((seconds - before) * speed));
  }

  /** An empty room: noise is not a voice, however loud. */
  private LabelledSound nobody() {
    float[] sound = steadyNoise((int) uniform(2 * RATE, 5 * RATE));
    mix(sound, steadyNoise(sound.length), uniform(0, 30));
    normalise(sound, Math.pow(10, uniform(-50, -15) / 20));
    return new LabelledSound(sound, seconds -> Viseme.REST);
  }

  private double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  private double logUniform(double low, double high) {
    return low * Math.pow(high / low, random.nextDouble());
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Reads every {@code step}-th sample, in between by a windowed sinc. */
  static float[] resample(short[] samples, double step) {
    double cutoff = Math.min(1, 1 / step);
    float[][] kernels = new float[SINC_PHASES][2 * SINC_HALF];
    for (int phase = 0; phase < SINC_PHASES; phase++) {
      for (int tap = 0; tap < 2 * SINC_HALF; tap++) {
        double x = tap - SINC_HALF + 1 - (double) phase / SINC_PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * cutoff * x) / (Math.PI * cutoff * x);
        double window = 0.5 + 0.5 * Math.cos(Math.PI * Math.max(-1, Math.min(1, x / SINC_HALF)));
        kernels[phase][tap] = (float) (cutoff * sinc * window / 32768);
      }
    }
    float[] resampled = new float[(int) (samples.length / step)];
    for (int i = 0; i < resampled.length; i++) {
      double position = i * step;
      int at = (int) position;
      float[] kernel = kernels[(int) ((position - at) * SINC_PHASES)];
      float sum = 0;
      for (int tap = 0; tap < kernel.length; tap++) {
        int sample = at + tap - SINC_HALF + 1;
        if (sample >= 0 && sample < samples.length) {
          sum += kernel[tap] * samples[sample];
        }
      }
      resampled[i] = sum;
    }
    return resampled;
  }

  /** Echoes of a room: Schroeder, "Natural sounding artificial reverberation", 1962. */
  private void reverberate(float[] sound, double seconds, double wet) {
    float[] echoes = new float[sound.length];
    for (int comb = 0; comb < 5; comb++) {
      int delay = (int) (uniform(0.018, 0.05) * RATE);
      float gain = (float) Math.pow(10, -3.0 * delay / RATE / seconds);
      float[] ring = new float[delay];
      for (int i = 0; i < sound.length; i++) {
        float delayed = ring[i % delay];
        ring[i % delay] = sound[i] + gain * delayed;
        echoes[i] += delayed;
      }
    }
    for (int allPass = 0; allPass < 3; allPass++) {
      int delay = (int) (uniform(0.0015, 0.009) * RATE);
      float[] ring = new float[delay];
      for (int i = 0; i < echoes.length; i++) {
        float delayed = ring[i % delay];
        float in = echoes[i] + 0.7f * delayed;
        ring[i % delay] = in;
        echoes[i] = delayed - 0.7f * in;
      }
    }
    Biquad.lowPass(RATE, uniform(2000, 6000)).filter(echoes);
    double share = wet * rms(sound) / Math.max(1e-9, rms(echoes));
    for (int i = 0; i < sound.length; i++) {
      sound[i] += (float) (share * echoes[i]);
    }
  }

  private float[] noise(int length) {
    return chance(0.25) ? babble(length) : steadyNoise(length);
  }

  private float[] steadyNoise(int length) {
    float[] noise = chance(0.33) ? hum(length) : white(length);
    if (chance(0.4)) {
      Biquad.lowPass(RATE, logUniform(100, 2000)).filter(noise);
    }
    Biquad.peak(RATE, logUniform(100, 6000), uniform(-12, 18), uniform(0.5, 2)).filter(noise);
    return noise;
  }

  private float[] white(int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = random.nextInt(1 << 16) - (1 << 15);
    }
    return noise;
  }

  /** Mains hum, motors, a held chord: a few steady harmonic tones. */
  private float[] hum(int length) {
    float[] hum = new float[length];
    for (int tones = 1 + random.nextInt(3); tones > 0; tones--) {
      double pitch = logUniform(45, 400);
      for (int harmonic = 1; harmonic <= 12 && harmonic * pitch < RATE / 2.0; harmonic++) {
        double amplitude = uniform(0, 1) / harmonic;
        double phase = uniform(0, 2 * Math.PI);
        double twiceCosine = 2 * Math.cos(2 * Math.PI * harmonic * pitch / RATE);
        double last = amplitude * Math.sin(phase);
        double now = amplitude * Math.sin(phase + 2 * Math.PI * harmonic * pitch / RATE);
        for (int i = 0; i < length; i++) {
          hum[i] += (float) last;
          double next = twiceCosine * now - last;
          last = now;
          now = next;
        }
      }
    }
    return hum;
  }

  private float[] babble(int length) {
    float[] sum = new float[length];
    for (int talkers = 4; talkers > 0; talkers--) {
      Speech other = babble.get(random.nextInt(babble.size()));
      float[] voice = resample(other.samples(), (double) other.sampleRate() / RATE);
      normalise(voice, LOUDNESS);
      int offset = random.nextInt(voice.length);
      for (int i = 0; i < length; i++) {
        sum[i] += voice[(i + offset) % voice.length];
      }
    }
    return sum;
  }

  private static void mix(float[] sound, float[] noise, double signalToNoise) {
    normalise(noise, rms(sound) * Math.pow(10, -signalToNoise / 20));
    for (int i = 0; i < sound.length; i++) {
      sound[i] += noise[i];
    }
  }

  private static void distort(float[] sound, double drive) {
    double scale = drive / Math.max(1e-9, rms(sound)) / 6;
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) Math.tanh(scale * sound[i]);
    }
  }

  private static void normalise(float[] sound, double target) {
    float factor = (float) (target / Math.max(1e-9, rms(sound)));
    for (int i = 0; i < sound.length; i++) {
      sound[i] *= factor;
    }
  }

  private static double rms(float[] sound) {
    double sum = 0;
    for (float sample : sound) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / Math.max(1, sound.length));
  }
}
