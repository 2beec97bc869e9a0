package dev.mien.media.video;

/** The kinds of moving pictures that are written. */
public enum VideoFormat {
  /** H.264 and AAC: plays everywhere. */
  MP4("mp4", "mp4", "video/mp4"),
  /** VP9 and Opus. */
  WEBM("webm", "webm", "video/webm"),
  /** A silent preview of 256 colours. */
  GIF("gif", "gif", "image/gif"),
  /** A silent preview in full colour. */
  WEBP("webp", "webp", "image/webp");

  private final String muxer;
  private final String extension;
  private final String mediaType;

  VideoFormat(String muxer, String extension, String mediaType) {
    this.muxer = muxer;
    this.extension = extension;
    this.mediaType = mediaType;
  }

  String muxer() {
    return muxer;
  }

  boolean hasSound() {
    return this == MP4 || this == WEBM;
  }

  /** What a file's name ends with, without the dot. */
  public String extension() {
    return extension;
  }

  /** For example {@code video/mp4}. */
  public String mediaType() {
    return mediaType;
  }
}
