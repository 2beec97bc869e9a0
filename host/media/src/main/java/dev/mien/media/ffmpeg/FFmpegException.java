package dev.mien.media.ffmpeg;

import java.io.IOException;

/** A call into FFmpeg failed. */
public final class FFmpegException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  FFmpegException(String call, int code, String words) {
    super("%s failed with %d: %s".formatted(call, code, words));
    this.code = code;
  }

  /** FFmpeg's own number, negative: an {@code AVERROR}. */
  public int code() {
    return code;
  }
}
