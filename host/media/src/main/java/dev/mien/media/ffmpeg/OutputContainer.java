package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/** A media file that is being written. */
public final class OutputContainer implements AutoCloseable {
  private final AVFormatContext context;
  private final AVIOContext io;
  private final List<Encoder> encoders = new ArrayList<>();

  private OutputContainer(AVFormatContext context, AVIOContext io) {
    this.context = context;
    this.io = io;
  }

  /**
   * Opens a file for writing; what it held is lost.
   *
   * @param format the muxer's name
   */
  public static OutputContainer create(Path file, String format) throws FFmpegException {
    FFmpeg.prepare();
    AVFormatContext context = new AVFormatContext(null);
    AVIOContext io = new AVIOContext(null);
    AVDictionary options = FFmpeg.dictionary(Map.of("protocol_whitelist", "file"));
    boolean opened = false;
    // The address is given to both: to move the index to the front, FFmpeg opens the file again.
    try (BytePointer muxer = FFmpeg.utf8(format);
        BytePointer address = FFmpeg.utf8("file:" + file.toAbsolutePath())) {
      FFmpeg.check(
          "avformat_alloc_output_context2",
          avformat_alloc_output_context2(context, (AVOutputFormat) null, muxer, address));
      FFmpeg.check("avio_open2", avio_open2(io, address, AVIO_FLAG_WRITE, null, options));
      context.pb(io);
      opened = true;
      return new OutputContainer(context, io);
    } finally {
      av_dict_free(options);
      if (!opened) {
        avformat_free_context(context);
      }
    }
  }

  /** Adds the stream that an encoder makes. The packets' time base is the encoder's. */
  public int addStream(Encoder encoder) throws FFmpegException {
    AVStream stream = FFmpeg.allocated("avformat_new_stream", avformat_new_stream(context, null));
    FFmpeg.check(
        "avcodec_parameters_from_context",
        avcodec_parameters_from_context(stream.codecpar(), encoder.context()));
    stream.time_base(encoder.context().time_base());
    stream.avg_frame_rate(encoder.context().framerate());
    encoders.add(encoder);
    return stream.index();
  }

  /** Writes the beginning, when all streams are added. */
  public void begin(Map<String, String> metadata, Map<String, String> options)
      throws FFmpegException {
    context.metadata(FFmpeg.dictionary(metadata));
    AVDictionary dictionary = FFmpeg.dictionary(options);
    try {
      FFmpeg.check("avformat_write_header", avformat_write_header(context, dictionary));
    } finally {
      av_dict_free(dictionary);
    }
  }

  /** Writes a packet of a stream; what it holds is gone afterwards. */
  public void write(int stream, AVPacket packet) throws FFmpegException {
    packet.stream_index(stream);
    av_packet_rescale_ts(
        packet, encoders.get(stream).context().time_base(), context.streams(stream).time_base());
    FFmpeg.check("av_interleaved_write_frame", av_interleaved_write_frame(context, packet));
  }

  /** Writes the end and closes the file, so that errors which the disk reports late are seen. */
  public void finish() throws FFmpegException {
    FFmpeg.check("av_write_trailer", av_write_trailer(context));
    FFmpeg.check("avio_closep", avio_closep(io));
  }

  @Override
  public void close() {
    avio_closep(io);
    avformat_free_context(context);
  }
}
