package dev.mien.media.image;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.mien.media.ffmpeg.Decoder;
import dev.mien.media.ffmpeg.FrameConverter;
import dev.mien.media.ffmpeg.InputContainer;
import dev.mien.spi.media.Image;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Reads the main picture of an AVIF or HEIC file. */
final class HeifReader {
  private HeifReader() {}

  static Image read(Path file, String name) throws IOException {
    try (InputContainer container = InputContainer.open(file, InputContainer.STILL)) {
      AVStream stream =
          container
              .bestStream(AVMEDIA_TYPE_VIDEO)
              .orElseThrow(() -> new IOException("no picture inside"));
      ImageFiles.checkSize(name, stream.codecpar().width(), stream.codecpar().height());
      try (Decoder decoder = new Decoder(container, stream, 1);
          FrameConverter converter = new FrameConverter()) {
        AVFrame frame = decoder.next();
        if (frame == null) {
          throw new EOFException("no picture can be decoded");
        }
        return converter.convert(frame);
      }
    }
  }
}
