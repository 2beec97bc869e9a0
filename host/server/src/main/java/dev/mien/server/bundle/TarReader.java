package dev.mien.server.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar, one after another. Source: POSIX.1-2001, "pax Interchange Format", with
 * GNU's long names and large numbers. Understood is what tells a file from what is none.
 */
final class TarReader {
  /** Everything in a tar comes in blocks. */
  static final int BLOCK = 512;

  private static final int NAME = 100;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  /** Longer names and attributes are nobody's. */
  private static final int MOST_EXTRA_BYTES = 1 << 20;

  private final InputStream in;
  private long left; // of the present entry and the blank that fills its last block
  private int blank;

  /**
   * What comes next.
   *
   * @param name with folders
   * @param bytes of content
   * @param kind what it is
   */
  record Header(String name, long bytes, Kind kind) {}

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  TarReader(InputStream in) {
    this.in = in;
  }

  /** Whether a first block is a tar's. */
  static boolean isTar(byte[] block) {
    return text(block, MAGIC, 5).equals("ustar") && sumOf(block) == checksum(block);
  }

  /**
   * Goes on to the next entry; what was not read of the last is left out.
   *
   * @return null at the end
   * @throws IOException if this is not a tar, or it ends early
   */
  @Nullable Header next() throws IOException {
    String longName = null;
    String longSize = null;
    while (true) {
      skip();
      byte[] block = block();
      if (block == null) {
        return null;
      }
      long bytes = number(block, SIZE, SIZE_LENGTH);
      char type = (char) block[TYPE];
      begin(bytes);
      switch (type) {
        case 'L' -> longName = terminated(extra(bytes));
        case 'x' -> {
          byte[] attributes = extra(bytes);
          longName = attribute(attributes, "path", longName);
          longSize = attribute(attributes, "size", longSize);
        }
        case 'g', 'K' -> {} // for all entries, and names of links: nothing that is used here
        default -> {
          long content = longSize == null ? bytes : size(longSize);
          begin(content);
          return new Header(longName == null ? name(block) : longName, content, kind(type));
        }
      }
    }
  }

  /** The content of the present entry. Closing it changes nothing. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        long content = left - blank;
        if (content <= 0 || length == 0) {
          return length == 0 ? 0 : -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, content));
        if (read < 0) {
          throw new EOFException("it ends early");
        }
        left -= read;
        return read;
      }
    };
  }

  private void begin(long bytes) throws IOException {
    if (bytes < 0 || bytes > Bundle.MOST_BYTES) {
      throw new IOException("an entry says that it has %d bytes".formatted(bytes));
    }
    blank = (int) ((BLOCK - bytes % BLOCK) % BLOCK);
    left = bytes + blank;
  }

  private void skip() throws IOException {
    in.skipNBytes(left);
    left = 0;
  }

  /** The next header; null at the end, which is a blank block or that of the file. */
  private byte @Nullable [] block() throws IOException {
    byte[] block = in.readNBytes(BLOCK);
    if (block.length == 0 || (block.length == BLOCK && Arrays.equals(block, new byte[BLOCK]))) {
      return null;
    }
    if (block.length < BLOCK) {
      throw new EOFException("it ends early");
    }
    if (sumOf(block) != checksum(block)) {
      throw new IOException("it is damaged, or no tar");
    }
    return block;
  }

  private byte[] extra(long bytes) throws IOException {
    if (bytes > MOST_EXTRA_BYTES) {
      throw new IOException("a name in it has %d bytes".formatted(bytes));
    }
    return content().readNBytes((int) bytes);
  }

  private static Kind kind(char type) {
    return switch (type) {
      case '0', '\0', '7' -> Kind.FILE;
      case '5' -> Kind.FOLDER;
      case '1', '2' -> Kind.LINK;
      default -> Kind.OTHER;
    };
  }

  private static String name(byte[] block) {
    String name = text(block, 0, NAME);
    String prefix = text(block, MAGIC, 6).equals("ustar") ? text(block, PREFIX, PREFIX_LENGTH) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** One of the lines {@code LENGTH NAME=VALUE} of a pax header. */
  private static @Nullable String attribute(byte[] lines, String name, @Nullable String otherwise)
      throws IOException {
    String value = otherwise;
    int at = 0;
    while (at < lines.length) {
      int space = at;
      while (space < lines.length && lines[space] >= '0' && lines[space] <= '9') {
        space++;
      }
      long length = size(new String(lines, at, space - at, StandardCharsets.US_ASCII));
      if (length <= space - at + 1L || length > lines.length - at) {
        throw new IOException("it is damaged");
      }
      int end = at + (int) length;
      String line =
          new String(lines, space + 1, end - space - 2, StandardCharsets.UTF_8); // no line break
      if (line.startsWith(name + "=")) {
        value = line.substring(name.length() + 1);
      }
      at = end;
    }
    return value;
  }

  private static long size(String digits) throws IOException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new IOException("it is damaged", e);
    }
  }

  /** Octal digits, or, with the highest bit set, the number itself. */
  private static long number(byte[] block, int at, int length) throws IOException {
    if (block[at] < 0) {
      long value = block[at] & 0x7f;
      for (int i = 1; i < length; i++) {
        if (value >> 55 != 0) {
          throw new IOException("it is damaged");
        }
        value = value << 8 | (block[at + i] & 0xff);
      }
      return value;
    }
    String digits = text(block, at, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private static long checksum(byte[] block) {
    String digits = text(block, CHECKSUM, CHECKSUM_LENGTH).strip();
    return digits.matches("[0-7]{1,7}") ? Long.parseLong(digits, 8) : -1;
  }

  /** Of all bytes, with the sum itself taken for blanks. */
  private static long sumOf(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean ofSum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += ofSum ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static String text(byte[] block, int at, int length) {
    return terminated(Arrays.copyOfRange(block, at, at + length));
  }

  private static String terminated(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
