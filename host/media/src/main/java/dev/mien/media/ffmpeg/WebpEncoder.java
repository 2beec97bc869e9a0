package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import dev.mien.spi.media.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/** Encodes still pictures as WebP, in their own size and with their transparency. */
public final class WebpEncoder {
  private WebpEncoder() {}

  /**
   * A whole file.
   *
   * @param quality from 1 to 100
   */
  public static byte[] encode(Image image, int quality, boolean lossless) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Encoder.PacketSink sink =
        packet -> {
          byte[] part = new byte[packet.size()];
          packet.data().get(part);
          file.writeBytes(part);
        };
    Map<String, String> options =
        Map.of("quality", Integer.toString(quality), "lossless", lossless ? "1" : "0");
    try (Encoder encoder =
        Encoder.open(
            "libwebp",
            options,
            context -> {
              context.width(image.width());
              context.height(image.height());
              context.pix_fmt(AV_PIX_FMT_BGRA); // libwebp makes its own luma and chroma of it
              context.time_base().num(1).den(1);
            })) {
      AVFrame frame = frame(image);
      try {
        encoder.encode(frame, sink);
        encoder.encode(null, sink);
      } finally {
        av_frame_free(frame);
      }
    }
    return file.toByteArray();
  }

  private static AVFrame frame(Image image) throws FFmpegException {
    AVFrame frame = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
    frame.width(image.width());
    frame.height(image.height());
    frame.format(AV_PIX_FMT_BGRA);
    FFmpeg.check("av_frame_get_buffer", av_frame_get_buffer(frame, 0));
    byte @Nullable [] alpha = image.alpha();
    byte[] rgb = image.rgb();
    byte[] row = new byte[image.width() * 4];
    BytePointer rows = frame.data(0);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int pixel = y * image.width() + x;
        for (int channel = 0; channel < 3; channel++) {
          row[x * 4 + channel] = rgb[pixel * 3 + 2 - channel];
        }
        row[x * 4 + 3] = alpha == null ? (byte) 255 : alpha[pixel];
      }
      rows.position((long) y * frame.linesize(0)).put(row);
    }
    rows.position(0);
    return frame;
  }
}
