package dev.mien.media.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Words as the user comment of EXIF 2.32 (tag 0x9286): a TIFF header, a directory that leads to
 * another, and the words there.
 */
final class ExifComment {
  private static final short EXIF_DIRECTORY = (short) 0x8769;
  private static final short USER_COMMENT = (short) 0x9286;
  private static final short LONG = 4;
  private static final short UNDEFINED = 7;

  /** Eight letters that say how the words are written. */
  private static final String UNICODE = "UNICODE\0";

  private static final int HEADER = 8;
  private static final int DIRECTORY = 2 + 12 + 4; // a count, one entry, no further directory

  private ExifComment() {}

  static byte[] of(String words) {
    byte[] utf16 = words.getBytes(StandardCharsets.UTF_16BE);
    ByteBuffer tiff = ByteBuffer.allocate(HEADER + 2 * DIRECTORY + UNICODE.length() + utf16.length);
    tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER);
    directory(tiff, EXIF_DIRECTORY, LONG, 1, HEADER + DIRECTORY);
    directory(
        tiff, USER_COMMENT, UNDEFINED, UNICODE.length() + utf16.length, HEADER + 2 * DIRECTORY);
    return tiff.put(UNICODE.getBytes(StandardCharsets.US_ASCII)).put(utf16).array();
  }

  private static void directory(ByteBuffer tiff, short tag, short type, int count, int value) {
    tiff.putShort((short) 1).putShort(tag).putShort(type).putInt(count).putInt(value).putInt(0);
  }
}
