package dev.mien.server.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The part of a zip that {@link java.util.zip.ZipFile} does not tell: which entries are links.
 * Source: PKWARE's APPNOTE, 4.3.12 and 4.3.16.
 */
final class CentralDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAXIMUM_COMMENT = 0xffff;
  private static final int HEADER_SIGNATURE = 0x02014b50;
  private static final int HEADER_BYTES = 46;
  private static final int MAXIMUM_BYTES = 32 << 20;

  /**
   * An entry.
   *
   * @param name its name
   * @param mode its Unix mode, 0 if it was written elsewhere
   */
  record Header(String name, int mode) {
    private static final int TYPE = 0xf000;
    private static final int LINK = 0xa000;

    boolean isLink() {
      return (mode & TYPE) == LINK;
    }
  }

  private CentralDirectory() {}

  static List<Header> read(Path zip) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      ByteBuffer end = end(channel);
      int count = Short.toUnsignedInt(end.getShort(10));
      long size = Integer.toUnsignedLong(end.getInt(12));
      long endPosition = channel.size() - end.capacity();
      // What comes before the first entry shifts all offsets, so the directory is found from its
      // end.
      long start = endPosition - size;
      if (count == 0xffff || size > MAXIMUM_BYTES || start < 0) {
        throw new ZipException("its directory is too long");
      }
      return headers(read(channel, start, (int) size), count);
    }
  }

  /** The end record and all behind it. */
  private static ByteBuffer end(FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), END_BYTES + MAXIMUM_COMMENT);
    ByteBuffer tail = read(channel, channel.size() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return tail.slice(at, length - at).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new ZipException("it has no directory");
  }

  private static List<Header> headers(ByteBuffer directory, int count) throws IOException {
    List<Header> headers = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at + HEADER_BYTES > directory.limit() || directory.getInt(at) != HEADER_SIGNATURE) {
        throw new ZipException("its directory is damaged");
      }
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int extra = Short.toUnsignedInt(directory.getShort(at + 30));
      int comment = Short.toUnsignedInt(directory.getShort(at + 32));
      if (at + HEADER_BYTES + name > directory.limit()) {
        throw new ZipException("its directory is damaged");
      }
      byte[] bytes = new byte[name];
      directory.get(at + HEADER_BYTES, bytes);
      headers.add(
          new Header(new String(bytes, StandardCharsets.UTF_8), directory.getInt(at + 38) >>> 16));
      at += HEADER_BYTES + name + extra + comment;
    }
    return headers;
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new ZipException("it ends early");
      }
    }
    return buffer.flip();
  }
}
