package dev.mien.media.audio;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** The best sound of a file as it is stored, block by block; for the other packages here only. */
public final class AudioDecoder implements AutoCloseable {
  private final InputContainer container;
  private final Decoder decoder;

  private AudioDecoder(InputContainer container, Decoder decoder) {
    this.container = container;
    this.decoder = decoder;
  }

  /**
   * Opens a file.
   *
   * @throws MienException {@code INVALID_AUDIO} if it holds no sound that can be decoded, {@code
   *     NOT_FOUND} if there is no such file
   */
  public static AudioDecoder open(Path file) {
    InputContainer container = openContainer(file);
    boolean opened = false;
    try {
      AVStream stream =
          container
              .bestStream(AVMEDIA_TYPE_AUDIO)
              .orElseThrow(() -> invalid(file, "it is a video without sound", null));
      AudioDecoder audio = new AudioDecoder(container, Decoder.of(container, stream, 1));
      opened = true;
      return audio;
    } catch (IOException e) {
      throw invalid(file, "its sound is stored in a way that cannot be decoded", e);
    } finally {
      if (!opened) {
        container.close();
      }
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

  /** The error for a file that is not what it should be. */
  public static MienException invalid(Path file, String found, @Nullable Throwable cause) {
    return new MienException(
        StandardErrorCode.INVALID_AUDIO,
        ("“%s” cannot be read as sound: %s. Give a file with speech, for example wav, mp3, m4a, flac,"
                + " ogg, opus or amr, or a video with sound.")
            .formatted(file.getFileName(), found),
        cause);
  }

  /** The next samples, valid until the next call, or null after the last. */
  public @Nullable AVFrame next() throws IOException {
    return decoder.next();
  }

  /** FFmpeg's name of the codec. */
  String codecName() {
    return decoder.codecName();
  }

  /** How long the file says that it is; nearly right, or nothing. */
  OptionalDouble statedSeconds() {
    return container.statedSeconds();
  }

  @Override
  public void close() {
    decoder.close();
    container.close();
  }
}
