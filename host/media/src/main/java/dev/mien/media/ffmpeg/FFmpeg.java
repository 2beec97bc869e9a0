package dev.mien.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.global.avutil.setLogCallback;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every call into FFmpeg needs: return codes that become exceptions, and words in UTF-8. */
public final class FFmpeg {
  private static final Logger log = LoggerFactory.getLogger(FFmpeg.class);

  /** Held here because native code calls it for as long as the process lives. */
  private static final LogCallback LOG =
      new LogCallback() {
        @Override
        public void call(int level, BytePointer message) {
          log.debug("{}", message.getString(StandardCharsets.UTF_8).strip());
        }
      };

  static {
    // FFmpeg's warnings are details of ours: what matters to a person reaches them as an exception.
    av_log_set_level(AV_LOG_WARNING);
    setLogCallback(LOG);
  }

  private FFmpeg() {}

  /** Makes sure that FFmpeg's messages go to our log; called before anything is opened. */
  static void prepare() {
    // The static initialiser above has run by now.
  }

  /**
   * Returns {@code result} if it tells of success.
   *
   * @param call the function's name, for the message
   */
  public static int check(String call, int result) throws FFmpegException {
    if (result < 0) {
      throw new FFmpegException(call, result, describe(result));
    }
    return result;
  }

  /** Returns what a function allocated. */
  static <T extends org.bytedeco.javacpp.Pointer> T allocated(String call, @Nullable T pointer) {
    if (pointer == null || pointer.isNull()) {
      throw new OutOfMemoryError(call + " returned nothing");
    }
    return pointer;
  }

  private static String describe(int code) {
    try (BytePointer words = new BytePointer(128)) {
      av_strerror(code, words, words.capacity());
      return words.limit(0).getString(StandardCharsets.UTF_8); // without a limit, up to its zero
    }
  }

  /** A null-terminated string as FFmpeg wants it, on every platform. */
  static BytePointer utf8(String words) {
    return new BytePointer(words, StandardCharsets.UTF_8);
  }

  /** A dictionary, to be freed with {@code av_dict_free}. */
  static AVDictionary dictionary(Map<String, String> entries) throws FFmpegException {
    AVDictionary dictionary = new AVDictionary(null);
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      try (BytePointer key = utf8(entry.getKey());
          BytePointer value = utf8(entry.getValue())) {
        check("av_dict_set", av_dict_set(dictionary, key, value, 0));
      }
    }
    return dictionary;
  }
}
