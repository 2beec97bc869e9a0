package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one stream of a container, frame by frame. Damaged packets are passed over, as players
 * do; the container's other streams are not read.
 */
public final class Decoder implements AutoCloseable {
  /**
   * The most pixels of a picture, checked before memory is taken for it. Phones make up to 50
   * megapixels at their usual settings; this many take 192 MB, what a small machine can hold.
   */
  public static final long MAX_PIXELS = 64_000_000;

  /** Gives the next packet of the stream; false after the last. */
  private interface PacketSource {
    boolean read(AVPacket packet) throws IOException;
  }

  private final PacketSource packets;
  private final AVCodecContext context;
  private final AVPacket packet;
  private final AVFrame frame;
  private boolean inputEnded;

  /**
   * Opens the decoder of a stream.
   *
   * @param container stays open for as long as this lives, and stays its owner's
   * @param threads how many threads the codec may use
   * @throws FFmpegException if this FFmpeg has no decoder for it
   */
  public static Decoder of(InputContainer container, AVStream stream, int threads)
      throws FFmpegException {
    container.readOnly(stream);
    return new Decoder(stream, threads, packet -> readNext(container, stream, packet));
  }

  /**
   * Opens the decoder of a stream for a packet of it that has been read already.
   *
   * @param packet stays the caller's
   */
  public static Decoder of(AVStream stream, AVPacket packet) throws FFmpegException {
    boolean[] taken = {false};
    return new Decoder(
        stream,
        1,
        target -> {
          boolean first = !taken[0];
          taken[0] = true;
          if (first) {
            FFmpeg.check("av_packet_ref", av_packet_ref(target, packet));
          }
          return first;
        });
  }

  private Decoder(AVStream stream, int threads, PacketSource packets) throws FFmpegException {
    this.packets = packets;
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new FFmpegException("avcodec_find_decoder", AVERROR_INVALIDDATA(), "no such decoder");
    }
    context = FFmpeg.allocated("avcodec_alloc_context3", avcodec_alloc_context3(codec));
    packet = FFmpeg.allocated("av_packet_alloc", av_packet_alloc());
    frame = FFmpeg.allocated("av_frame_alloc", av_frame_alloc());
    boolean opened = false;
    try {
      FFmpeg.check(
          "avcodec_parameters_to_context",
          avcodec_parameters_to_context(context, stream.codecpar()));
      context.thread_count(threads);
      context.max_pixels(MAX_PIXELS);
      context.pkt_timebase(stream.time_base());
      FFmpeg.check("avcodec_open2", avcodec_open2(context, codec, (AVDictionary) null));
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  /** The next frame, valid until the next call, or null after the last. */
  public @Nullable AVFrame next() throws IOException {
    while (true) {
      int result = avcodec_receive_frame(context, frame);
      if (result >= 0) {
        return frame;
      }
      if (result == AVERROR_EOF()) {
        return null;
      }
      if (result != AVERROR_EAGAIN() && result != AVERROR_INVALIDDATA()) {
        FFmpeg.check("avcodec_receive_frame", result);
      }
      feed();
    }
  }

  private void feed() throws IOException {
    av_packet_unref(packet);
    inputEnded = inputEnded || !packets.read(packet);
    int result = avcodec_send_packet(context, inputEnded ? null : packet);
    if (result != AVERROR_INVALIDDATA() && result != AVERROR_EOF()) {
      FFmpeg.check("avcodec_send_packet", result);
    }
  }

  private static boolean readNext(InputContainer container, AVStream stream, AVPacket packet)
      throws IOException {
    while (container.read(packet)) {
      if (packet.stream_index() == stream.index()) {
        return true;
      }
    }
    return false;
  }

  /** The codec's name, for example {@code mp3}. */
  public String codecName() {
    return context.codec().name().getString();
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    av_frame_free(frame);
  }
}
