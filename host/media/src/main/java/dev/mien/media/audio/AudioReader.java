package dev.mien.media.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;

import dev.mien.media.ffmpeg.AudioConverter;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The best sound of any file, sound or video, as a stream of 16 kHz mono samples for analysis. The
 * kind of file is told from its content; memory does not grow with its length.
 */
public final class AudioReader implements AutoCloseable {
  /** The rate of the samples that {@link #read} gives, in hertz. */
  public static final int SAMPLE_RATE = 16_000;

  private final AudioDecoder decoder;
  private final AudioConverter converter;
  private float[] converted = new float[0];
  private int position;
  private int limit;
  private boolean ended;

  private AudioReader(AudioDecoder decoder) {
    this.decoder = decoder;
    this.converter = new AudioConverter(AV_SAMPLE_FMT_FLT, SAMPLE_RATE, 1);
  }

  /**
   * Opens a file.
   *
   * @throws MienException {@code INVALID_AUDIO} if it holds no sound that can be decoded, {@code
   *     NOT_FOUND} if there is no such file
   */
  public static AudioReader open(Path file) {
    return new AudioReader(AudioDecoder.open(file));
  }

  /**
   * Decodes the whole file and tells what it holds.
   *
   * @throws MienException as {@link #open}, and {@code INVALID_AUDIO} if not one sample can be
   *     decoded
   */
  public static AudioInfo inspect(Path file) {
    return inspect(file, Double.POSITIVE_INFINITY);
  }

  /**
   * The same for a sound that may not be too long; a longer one is not decoded to its end.
   *
   * @throws MienException as {@link #inspect(Path)}, and {@code INPUT_TOO_LARGE}
   */
  public static AudioInfo inspect(Path file, double mostSeconds) {
    try (AudioDecoder decoder = AudioDecoder.open(file)) {
      int rate = 0;
      int channels = 0;
      double samples = 0;
      for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
        if (rate == 0) {
          rate = frame.sample_rate();
          channels = frame.ch_layout().nb_channels();
        }
        samples += (double) frame.nb_samples() * rate / frame.sample_rate();
        if (samples / rate > mostSeconds) {
          throw tooLong(file, mostSeconds);
        }
      }
      if (rate == 0) {
        throw AudioDecoder.invalid(file, "not one sample of it can be decoded", null);
      }
      return new AudioInfo(samples / rate, rate, channels, decoder.codecName());
    } catch (IOException e) {
      throw AudioDecoder.invalid(file, "it is damaged", e);
    }
  }

  private static MienException tooLong(Path file, double mostSeconds) {
    return new MienException(
        StandardErrorCode.INPUT_TOO_LARGE,
        "“%s” is longer than %.0f seconds, the most that this host takes. Give a shorter one."
            .formatted(file.getFileName(), mostSeconds));
  }

  /**
   * Reads the next samples.
   *
   * @param buffer filled from its start; values are about -1 to 1
   * @return how many samples were read, at least 1, or -1 at the end
   */
  public int read(float[] buffer) throws IOException {
    int filled = 0;
    while (filled < buffer.length && (position < limit || convertNext())) {
      int count = Math.min(buffer.length - filled, limit - position);
      System.arraycopy(converted, position, buffer, filled, count);
      position += count;
      filled += count;
    }
    return filled == 0 && buffer.length > 0 ? -1 : filled;
  }

  /** Decodes until there are samples to give; false at the end. */
  private boolean convertNext() throws IOException {
    position = 0;
    limit = 0;
    while (limit == 0 && !ended) {
      AVFrame frame = decoder.next();
      ended = frame == null;
      AVFrame output = converter.convert(frame);
      limit = output.nb_samples();
      if (converted.length < limit) {
        converted = new float[limit];
      }
      if (limit > 0) {
        new FloatPointer(output.data(0)).get(converted, 0, limit);
      }
    }
    return limit > 0;
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}
