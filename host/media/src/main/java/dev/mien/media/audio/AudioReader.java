package dev.mien.media.audio;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;

import dev.mien.media.ffmpeg.AudioConverter;
import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * The best sound of any file, sound or video, as a stream of 16 kHz mono samples for analysis. The
 * kind of file is told from its content; memory does not grow with its length.
 */
public final class AudioReader implements AutoCloseable {
  /** The rate of the samples that {@link #read} gives, in hertz. */
  public static final int SAMPLE_RATE = 16_000;

  private final InputContainer container;
  private final Decoder decoder;
  private final AudioConverter converter;
  private float[] converted = new float[0];
  private int position;
  private int limit;
  private boolean ended;

  private AudioReader(InputContainer container, Decoder decoder) {
    this.container = container;
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
    InputContainer container = openContainer(file);
    try {
      return new AudioReader(container, openDecoder(file, container));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /**
   * Decodes the whole file and tells what it holds.
   *
   * @throws MienException as {@link #open}, and {@code INVALID_AUDIO} if not one sample can be
   *     decoded
   */
  public static AudioInfo inspect(Path file) {
    try (InputContainer container = openContainer(file);
        Decoder decoder = openDecoder(file, container)) {
      int rate = 0;
      int channels = 0;
      double samples = 0;
      for (AVFrame frame = decoder.next(); frame != null; frame = decoder.next()) {
        if (rate == 0) {
          rate = frame.sample_rate();
          channels = frame.ch_layout().nb_channels();
        }
        samples += (double) frame.nb_samples() * rate / frame.sample_rate();
      }
      if (rate == 0) {
        throw invalid(file, "not one sample of it can be decoded", null);
      }
      return new AudioInfo(samples / rate, rate, channels, decoder.codecName());
    } catch (IOException e) {
      throw invalid(file, "it is damaged", e);
    }
  }

  private static InputContainer openContainer(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no file “%s”.".formatted(file.getFileName()));
    }
    try {
      if (Files.size(file) == 0) {
        throw invalid(file, "it is empty (0 bytes)", null);
      }
      return InputContainer.open(file, InputContainer.SOUND_AND_VIDEO);
    } catch (IOException e) {
      throw invalid(file, "its content is of no known kind of sound or video", e);
    }
  }

  private static Decoder openDecoder(Path file, InputContainer container) {
    AVStream stream =
        container
            .bestStream(AVMEDIA_TYPE_AUDIO)
            .orElseThrow(() -> invalid(file, "it is a video without sound", null));
    try {
      return Decoder.of(container, stream, 1);
    } catch (IOException e) {
      throw invalid(file, "its sound is stored in a way that cannot be decoded", e);
    }
  }

  private static MienException invalid(Path file, String found, @Nullable Throwable cause) {
    return new MienException(
        StandardErrorCode.INVALID_AUDIO,
        ("“%s” cannot be read as sound: %s. Give a file with speech, for example wav, mp3, m4a, flac,"
                + " ogg, opus or amr, or a video with sound.")
            .formatted(file.getFileName(), found),
        cause);
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
    container.close();
  }
}
