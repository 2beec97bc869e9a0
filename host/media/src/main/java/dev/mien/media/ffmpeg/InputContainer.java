package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A media file opened for reading.
 *
 * <p>FFmpeg gets the bytes of one regular file and nothing else: the name never reaches the
 * demuxer, so that nothing in it can be a pattern, an option or an address; only formats that hold
 * their own data are probed, so that playlists are refused; and no protocol is left with which a
 * file could make FFmpeg open another.
 */
public final class InputContainer implements AutoCloseable {
  /** Formats that hold sound, or sound and pictures; by FFmpeg's names. */
  public static final String SOUND_AND_VIDEO =
      "mov,matroska,ogg,wav,w64,mp3,flac,aac,amr,aiff,caf,au,avi,asf,flv,mpegts,mpeg,"
          + "ac3,eac3,dts,ape,wv,tta,mpc,mpc8,gif";

  /** Formats of still pictures that are videos by nature: AVIF and HEIC. */
  public static final String STILL = "mov";

  private final AVFormatContext context;
  private final AVIOContext io;

  private InputContainer(AVFormatContext context, AVIOContext io) {
    this.context = context;
    this.io = io;
  }

  /**
   * Opens a file and finds its streams.
   *
   * @param formats the demuxers that may be tried, separated by commas
   * @throws NoSuchFileException if there is no regular file of that name
   * @throws IOException if none of the formats fits
   */
  public static InputContainer open(Path file, String formats) throws IOException {
    FFmpeg.prepare();
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    HeifItems.check(file);
    AVIOContext io = openFile(file);
    AVFormatContext context = FFmpeg.allocated("avformat_alloc_context", avformat_alloc_context());
    boolean opened = false;
    AVDictionary options =
        FFmpeg.dictionary(Map.of("format_whitelist", formats, "protocol_whitelist", "none"));
    try (BytePointer noName = FFmpeg.utf8("")) {
      context.pb(io);
      // Frees the context if it fails.
      FFmpeg.check("avformat_open_input", avformat_open_input(context, noName, null, options));
      if (!formats.equals(STILL)) {
        findStreamInfo(context);
      }
      opened = true;
      return new InputContainer(context, io);
    } finally {
      av_dict_free(options);
      if (!opened) {
        if (!context.isNull()) {
          avformat_close_input(context);
        }
        avio_closep(io);
      }
    }
  }

  /** Decodes a little to learn what the headers leave out, within the limit of a decoder. */
  private static void findStreamInfo(AVFormatContext context) throws FFmpegException {
    int count = context.nb_streams();
    AVDictionary[] options = new AVDictionary[count];
    try (PointerPointer<AVDictionary> all = new PointerPointer<>(Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        options[i] = FFmpeg.dictionary(Map.of("max_pixels", Long.toString(Decoder.MAX_PIXELS)));
        all.put(i, options[i]);
      }
      int result = avformat_find_stream_info(context, all);
      for (int i = 0; i < count; i++) {
        // FFmpeg takes out what it has used, and moves the rest.
        av_dict_free(new AVDictionary(all.get(i)));
      }
      FFmpeg.check("avformat_find_stream_info", result);
    }
  }

  private static AVIOContext openFile(Path file) throws FFmpegException {
    AVIOContext io = new AVIOContext(null);
    AVDictionary options = FFmpeg.dictionary(Map.of("protocol_whitelist", "file"));
    try (BytePointer address = FFmpeg.utf8("file:" + file.toAbsolutePath())) {
      FFmpeg.check("avio_open2", avio_open2(io, address, AVIO_FLAG_READ, null, options));
      return io;
    } finally {
      av_dict_free(options);
    }
  }

  /**
   * The stream that FFmpeg thinks best, or nothing if there is none of that type.
   *
   * @param mediaType {@code AVMEDIA_TYPE_AUDIO} or {@code AVMEDIA_TYPE_VIDEO}
   */
  public Optional<AVStream> bestStream(int mediaType) {
    int index = av_find_best_stream(context, mediaType, -1, -1, (AVCodec) null, 0);
    return index < 0 ? Optional.empty() : Optional.of(context.streams(index));
  }

  /** Makes {@link #read} skip every other stream where it can. */
  void readOnly(AVStream stream) {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != stream.index()) {
        context.streams(i).discard(AVDISCARD_ALL);
      }
    }
  }

  /** Every stream, for the formats where one picture has several. */
  public AVFormatContext context() {
    return context;
  }

  /** Reads the next packet of any stream; false at the end. */
  public boolean read(AVPacket packet) throws FFmpegException {
    av_packet_unref(packet);
    int result = av_read_frame(context, packet);
    if (result == AVERROR_EOF()) {
      return false;
    }
    FFmpeg.check("av_read_frame", result);
    return true;
  }

  /** A value of the file's metadata. */
  public Optional<String> metadata(String key) {
    try (BytePointer name = FFmpeg.utf8(key)) {
      AVDictionaryEntry entry = av_dict_get(context.metadata(), name, null, 0);
      return entry == null
          ? Optional.empty()
          : Optional.of(entry.value().getString(StandardCharsets.UTF_8));
    }
  }

  /** How long the file says that it is; nothing if it does not say, or nonsense. */
  public OptionalDouble statedSeconds() {
    return context.duration() > 0
        ? OptionalDouble.of((double) context.duration() / AV_TIME_BASE)
        : OptionalDouble.empty();
  }

  @Override
  public void close() {
    if (!context.isNull()) {
      avformat_close_input(context);
      avio_closep(io);
    }
  }
}
