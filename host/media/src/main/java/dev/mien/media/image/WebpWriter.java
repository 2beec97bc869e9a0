package dev.mien.media.image;

import dev.mien.media.ffmpeg.WebpEncoder;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.DeepImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Writes a still picture as WebP of the extended kind, which has room for words. Source: RFC 9649.
 */
final class WebpWriter {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int EXTENDED_BYTES = 10;

  private static final int ALPHA_FLAG = 0x10;
  private static final int EXIF_FLAG = 0x08;

  private WebpWriter() {}

  static byte[] encode(DeepImage picture, PictureFormat.Webp format, Optional<String> comment)
      throws IOException {
    if (Math.max(picture.width(), picture.height()) > PictureFormat.Webp.MOST_PIXELS_A_SIDE) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "WebP holds at most %d pixels a side, and the picture is %d x %d. Choose PNG."
              .formatted(PictureFormat.Webp.MOST_PIXELS_A_SIDE, picture.width(), picture.height()));
    }
    // libwebp makes a file of the simple kind, unless it has transparency.
    byte[] webp = WebpEncoder.encode(picture.toImage(), format.quality(), format.lossless());
    return extended(webp, picture, comment);
  }

  /** The same picture with a header of its own, and the words behind it. */
  private static byte[] extended(byte[] webp, DeepImage picture, Optional<String> comment) {
    boolean hasHeader = new String(webp, RIFF_HEADER, 4, StandardCharsets.US_ASCII).equals("VP8X");
    int from = hasHeader ? RIFF_HEADER + CHUNK_HEADER + EXTENDED_BYTES : RIFF_HEADER;
    byte[] exif = comment.map(ExifComment::of).orElse(new byte[0]);
    int exifBytes = exif.length == 0 ? 0 : CHUNK_HEADER + exif.length + exif.length % 2;
    int size = RIFF_HEADER + CHUNK_HEADER + EXTENDED_BYTES + webp.length - from + exifBytes;
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.put(name("RIFF")).putInt(size - CHUNK_HEADER).put(name("WEBP"));
    int flags = (picture.alpha() == null ? 0 : ALPHA_FLAG) | (exif.length == 0 ? 0 : EXIF_FLAG);
    file.put(name("VP8X")).putInt(EXTENDED_BYTES).putInt(flags);
    putSize(file, picture.width());
    putSize(file, picture.height());
    file.put(webp, from, webp.length - from);
    if (exif.length > 0) {
      file.put(name("EXIF")).putInt(exif.length).put(exif);
    }
    return file.array();
  }

  /** 24 bits of one less than the size. */
  private static void putSize(ByteBuffer file, int pixels) {
    file.put((byte) (pixels - 1)).put((byte) ((pixels - 1) >> 8)).put((byte) ((pixels - 1) >> 16));
  }

  private static byte[] name(String letters) {
    return letters.getBytes(StandardCharsets.US_ASCII);
  }
}
