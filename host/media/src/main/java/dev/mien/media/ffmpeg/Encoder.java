package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** Encodes the frames of one stream. */
public final class Encoder implements AutoCloseable {
  /** Takes a packet; what it holds is gone when the call returns. */
  @FunctionalInterface
  public interface PacketSink {
    void accept(AVPacket packet) throws IOException;
  }

  private final AVCodecContext context;
  private final AVPacket packet;

  private Encoder(AVCodecContext context) {
    this.context = context;
    this.packet = FFmpeg.allocated("av_packet_alloc", av_packet_alloc());
  }

  /**
   * Opens an encoder.
   *
   * @param name FFmpeg's name of it
   * @param options by FFmpeg's names
   * @param settings fills in what has no name as an option: size, format, rates
   * @throws FFmpegException if it does not open on this machine
   */
  public static Encoder open(
      String name, Map<String, String> options, Consumer<AVCodecContext> settings)
      throws FFmpegException {
    FFmpeg.prepare();
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null) {
      throw new FFmpegException(
          "avcodec_find_encoder_by_name", AVERROR_EOF(), "no encoder " + name);
    }
    AVCodecContext context =
        FFmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
    AVDictionary dictionary = FFmpeg.dictionary(options);
    boolean opened = false;
    try {
      settings.accept(context);
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      FFmpeg.check("avcodec_open2(" + name + ")", avcodec_open2(context, codec, dictionary));
      opened = true;
      return new Encoder(context);
    } finally {
      av_dict_free(dictionary);
      if (!opened) {
        avcodec_free_context(context);
      }
    }
  }

  /**
   * Encodes one frame and hands on the packets that are ready.
   *
   * @param frame stays the caller's; null after the last
   */
  public void encode(@Nullable AVFrame frame, PacketSink sink) throws IOException {
    FFmpeg.check("avcodec_send_frame", avcodec_send_frame(context, frame));
    while (true) {
      int result = avcodec_receive_packet(context, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF()) {
        return;
      }
      FFmpeg.check("avcodec_receive_packet", result);
      sink.accept(packet);
    }
  }

  /** FFmpeg's name of it. */
  public String name() {
    return context.codec().name().getString();
  }

  /** The open codec. */
  public AVCodecContext context() {
    return context;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
  }
}
