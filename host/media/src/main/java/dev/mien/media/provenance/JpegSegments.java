package dev.mien.media.provenance;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * The application segments of a JPEG file, where words about it lie. Sources: ITU-T T.81, annex B;
 * XMP specification, part 3, 1.1.3.
 */
public final class JpegSegments {
  private static final byte[] XMP =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);

  private static final int APP0 = 0xffe0;
  private static final int APP1 = 0xffe1;
  private static final int START_OF_SCAN = 0xffda;
  private static final int MOST_BYTES = 0xffff - 2;

  private JpegSegments() {}

  /**
   * The same file with one more segment, right behind the one that it must begin with.
   *
   * @throws MienException {@code INVALID_PARAMETER} if the format has no room for so much
   */
  public static byte[] withApp1(byte[] jpeg, byte[] content) {
    if (content.length > MOST_BYTES) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "The words that belong to the picture take %d bytes, and JPEG has room for %d. Choose PNG."
              .formatted(content.length, MOST_BYTES));
    }
    ByteBuffer file = ByteBuffer.wrap(jpeg);
    int at = 2;
    if ((file.getShort(at) & 0xffff) == APP0) {
      at += 2 + (file.getShort(at + 2) & 0xffff);
    }
    return ByteBuffer.allocate(jpeg.length + 4 + content.length)
        .put(jpeg, 0, at)
        .putShort((short) APP1)
        .putShort((short) (2 + content.length))
        .put(content)
        .put(jpeg, at, jpeg.length - at)
        .array();
  }

  /** Adds XMP to a file. */
  static void addXmp(Path file, Map<String, String> tags) throws IOException {
    byte[] words = Xmp.of(tags).getBytes(StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOf(XMP, XMP.length + words.length);
    System.arraycopy(words, 0, content, XMP.length, words.length);
    Files.write(file, withApp1(Files.readAllBytes(file), content));
  }

  /** What the XMP of a file says. */
  static Map<String, String> readXmp(Path file) throws IOException {
    try (RandomAccessFile jpeg = new RandomAccessFile(file.toFile(), "r")) {
      long at = 2;
      while (at + 4 <= jpeg.length()) {
        jpeg.seek(at);
        int marker = jpeg.readUnsignedShort();
        int length = jpeg.readUnsignedShort();
        if (marker < 0xff00 || marker == START_OF_SCAN || length < 2) {
          break;
        }
        if (marker == APP1 && length - 2 >= XMP.length && at + 2 + length <= jpeg.length()) {
          byte[] content = new byte[length - 2];
          jpeg.readFully(content);
          if (Arrays.equals(content, 0, XMP.length, XMP, 0, XMP.length)) {
            return Xmp.tags(
                new String(
                    content, XMP.length, content.length - XMP.length, StandardCharsets.UTF_8));
          }
        }
        at += 2 + length;
      }
    }
    return Map.of();
  }
}
