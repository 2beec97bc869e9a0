package dev.mien.media.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;

import dev.mien.media.ffmpeg.AudioConverter;
import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * How well a recording will do as a voice. Measured on the samples as they are stored, because
 * mixing and resampling would hide clipped peaks.
 *
 * @param seconds how long it is; of a recording longer than {@link #LISTENED_SECONDS} what the file
 *     says of itself, if it says so
 * @param speechLevel mean level of the louder parts, in decibels below full scale
 * @param noiseLevel level of the quietest twentieth, in decibels below full scale
 * @param clippedShare how many of all samples lie at the very top of the range that is used, 0 to 1
 */
public record VoiceQuality(
    double seconds, double speechLevel, double noiseLevel, double clippedShare) {
  /** The most that is listened to; the rest of a long recording is taken to be alike. */
  public static final double LISTENED_SECONDS = 120;

  // Chosen on real voices, clean and spoilt: docs/inspection.md has the measurements.
  private static final double LEAST_SIGNAL_TO_NOISE = 15;
  private static final double SECONDS_WITH_PAUSES = 2;
  private static final double MOST_CLIPPED = 0.002;
  private static final double SILENT = -60;
  private static final double QUIET = -40;

  /**
   * Listens to a file.
   *
   * @throws MienException {@code INVALID_AUDIO} if it holds no sound that can be decoded, {@code
   *     NOT_FOUND} if there is no such file
   */
  public static VoiceQuality of(Path file) {
    try (AudioDecoder decoder = AudioDecoder.open(file)) {
      AVFrame frame = decoder.next();
      if (frame == null) {
        throw AudioDecoder.invalid(file, "not one sample of it can be decoded", null);
      }
      return listen(decoder, frame);
    } catch (IOException e) {
      throw AudioDecoder.invalid(file, "it is damaged", e);
    }
  }

  private static VoiceQuality listen(AudioDecoder decoder, AVFrame first) throws IOException {
    int rate = first.sample_rate();
    int channels = first.ch_layout().nb_channels();
    VoiceMeter meter = new VoiceMeter(rate, channels);
    OptionalDouble stated = decoder.statedSeconds();
    float[] samples = new float[0];
    try (AudioConverter converter = new AudioConverter(AV_SAMPLE_FMT_FLT, rate, channels)) {
      @Nullable AVFrame next = first;
      while (next != null && (meter.seconds() < LISTENED_SECONDS || stated.isEmpty())) {
        AVFrame plain = converter.convert(next);
        int count = plain.nb_samples() * channels;
        if (samples.length < count) {
          samples = new float[count];
        }
        if (count > 0) {
          new FloatPointer(plain.data(0)).get(samples, 0, count);
        }
        meter.add(samples, count);
        next = decoder.next();
      }
      double seconds =
          next == null ? meter.seconds() : Math.max(meter.seconds(), stated.getAsDouble());
      return meter.quality(seconds);
    }
  }

  /** How far the voice stands out from what is heard in its pauses, in decibels. */
  public double signalToNoise() {
    double signal = Math.pow(10, speechLevel / 10);
    double noise = Math.pow(10, noiseLevel / 10);
    return 10 * Math.log10(Math.max(signal - noise, 1e-12) / noise);
  }

  /** Whether there is hardly anything to hear. */
  public boolean isSilent() {
    return speechLevel < SILENT;
  }

  /** Whether it is so quiet that a listener would turn it up. */
  public boolean isQuiet() {
    return speechLevel < QUIET && !isSilent();
  }

  /** Whether its pauses are full of noise, hum or music. Too short a sound has no pauses. */
  public boolean isNoisy() {
    return seconds >= SECONDS_WITH_PAUSES && !isSilent() && signalToNoise() < LEAST_SIGNAL_TO_NOISE;
  }

  /** Whether it was recorded too loud, so that its peaks are cut off. */
  public boolean isClipped() {
    return clippedShare > MOST_CLIPPED && !isSilent();
  }
}
