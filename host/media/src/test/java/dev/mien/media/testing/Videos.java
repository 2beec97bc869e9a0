package dev.mien.media.testing;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.mien.media.ffmpeg.Encoder;
import dev.mien.media.ffmpeg.OutputContainer;
import dev.mien.media.ffmpeg.PictureConverter;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Videos whose frames come when they like. */
public final class Videos {
  private static final int SIDE = 64;

  private Videos() {}

  /**
   * Writes an MP4 file of grey frames, frame {@code i} of level {@code 10 + 5 i}.
   *
   * @param ticks when each frame is shown, at least two; the last one stays as long as the first
   * @param ticksPerSecond what they are counted in
   */
  public static Path grey(Path file, long[] ticks, int ticksPerSecond) throws IOException {
    try (OutputContainer output = OutputContainer.create(file, "mp4");
        PictureConverter converter = new PictureConverter(SIDE, SIDE, AV_PIX_FMT_YUV420P);
        Encoder encoder =
            Encoder.open(
                "mpeg4",
                Map.of("qmin", "1", "qmax", "1"),
                codec -> {
                  codec.width(SIDE);
                  codec.height(SIDE);
                  codec.pix_fmt(AV_PIX_FMT_YUV420P);
                  codec.time_base(av_make_q(1, ticksPerSecond));
                })) {
      int stream = output.addStream(encoder);
      Encoder.PacketSink sink =
          packet -> {
            // Counts for the last frame alone: the others stay until the next one comes.
            packet.duration(ticks[1] - ticks[0]);
            output.write(stream, packet);
          };
      output.begin(Map.of(), Map.of());
      for (int i = 0; i < ticks.length; i++) {
        Image image = Image.blank(SIDE, SIDE);
        Arrays.fill(image.rgb(), (byte) (10 + 5 * i));
        AVFrame frame = converter.convert(image);
        frame.pts(ticks[i]);
        encoder.encode(frame, sink);
      }
      encoder.encode(null, sink);
      output.finish();
    }
    return file;
  }

  /** The number of the frame that a picture of such a video shows. */
  public static int number(Image frame) {
    return Math.round((frame.sample(SIDE / 2, SIDE / 2, 1) - 10) / 5f);
  }
}
