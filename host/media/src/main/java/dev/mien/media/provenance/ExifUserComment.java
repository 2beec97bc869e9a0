package dev.mien.media.provenance;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The user's comment in EXIF data. Source: EXIF 2.32, 4.6.3 (directories) and 4.6.5, tag 0x9286
 * "UserComment": eight bytes that name the character code, then the words.
 */
final class ExifUserComment {
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int USER_COMMENT = 0x9286;
  private static final int UNDEFINED = 7;
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;
  private static final int CODE_BYTES = 8;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private final ByteBuffer tiff;

  private ExifUserComment(ByteBuffer tiff) {
    this.tiff = tiff;
  }

  /**
   * The comment in a block of EXIF data, with the words "Exif" before it or without.
   *
   * @return empty if it has none, or is damaged
   */
  static Optional<String> in(byte[] block) {
    boolean named = Arrays.equals(block, 0, Math.min(block.length, EXIF.length), EXIF, 0, 6);
    ByteBuffer tiff =
        ByteBuffer.wrap(named ? Arrays.copyOfRange(block, EXIF.length, block.length) : block);
    try {
      tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      return new ExifUserComment(tiff).read();
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty(); // an offset that leads out of the data
    }
  }

  private Optional<String> read() {
    int exif = entry(tiff.getInt(4), EXIF_DIRECTORY, LONG);
    int comment = exif < 0 ? -1 : entry(tiff.getInt(exif + 8), USER_COMMENT, UNDEFINED);
    if (comment < 0) {
      return Optional.empty();
    }
    int length = tiff.getInt(comment + 4);
    int at = length <= 4 ? comment + 8 : tiff.getInt(comment + 8);
    if (length < CODE_BYTES || length > EmbeddedProvenance.MOST_BYTES) {
      return Optional.empty();
    }
    byte[] content = new byte[length];
    tiff.get(at, content);
    return Optional.of(words(content)).filter(words -> !words.isEmpty());
  }

  /** Where the entry of a tag stands in a directory, or -1. */
  private int entry(int directory, int tag, int type) {
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    for (int i = 0; i < entries; i++) {
      int at = directory + 2 + ENTRY_BYTES * i;
      if (Short.toUnsignedInt(tiff.getShort(at)) == tag && tiff.getShort(at + 2) == type) {
        return at;
      }
    }
    return -1;
  }

  private String words(byte[] content) {
    String code = new String(content, 0, CODE_BYTES, StandardCharsets.ISO_8859_1);
    byte[] words = Arrays.copyOfRange(content, CODE_BYTES, content.length);
    Charset charset = code.startsWith("UNICODE") ? unicode(words) : StandardCharsets.UTF_8;
    String text = new String(words, charset);
    int start = text.startsWith("\ufeff") ? 1 : 0; // a byte order mark
    int end = text.length();
    while (end > start && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * The specification leaves the order of the bytes open, and programs write either whatever the
   * order of the rest is. Most texts have many letters below 256, whose upper byte is zero; else
   * the text is taken to be as WebUI and its kin write it.
   */
  private Charset unicode(byte[] words) {
    int[] zeros = new int[2];
    for (int i = 0; i < words.length; i++) {
      if (words[i] == 0) {
        zeros[i % 2]++;
      }
    }
    boolean littleMark = words.length > 1 && words[0] == (byte) 0xff && words[1] == (byte) 0xfe;
    return littleMark || zeros[1] > zeros[0]
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_16BE;
  }
}
