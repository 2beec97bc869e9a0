package dev.mien.server.file;

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
public final class CentralDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAXIMUM_COMMENT = 0xffff;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int LARGE_END_SIGNATURE = 0x06064b50;
  private static final int LARGE_END_BYTES = 56;
  private static final int HEADER_SIGNATURE = 0x02014b50;
  private static final int HEADER_BYTES = 46;
  private static final int MAXIMUM_BYTES = 32 << 20;

  /**
   * An entry.
   *
   * @param name its name
   * @param mode its Unix mode, 0 if it was written elsewhere
   */
  public record Header(String name, int mode) {
    private static final int TYPE = 0xf000;
    private static final int LINK = 0xa000;

    /** Whether it stands for another file. */
    public boolean isLink() {
      return (mode & TYPE) == LINK;
    }
  }

  private CentralDirectory() {}

  /**
   * The entries in the order of the directory.
   *
   * @throws IOException if the file cannot be read as a zip
   */
  public static List<Header> read(Path zip) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      End end = end(channel);
      // What comes before the first entry shifts all offsets, so the directory is found from its
      // end.
      long start = end.position() - end.directoryBytes();
      if (end.directoryBytes() < 0 || end.directoryBytes() > MAXIMUM_BYTES || start < 0) {
        throw new ZipException("its directory is too long");
      }
      return headers(read(channel, start, (int) end.directoryBytes()), end.entries());
    }
  }

  /** What follows the directory. */
  private record End(long position, long entries, long directoryBytes) {}

  private static End end(FileChannel channel) throws IOException {
    ByteBuffer end = smallEnd(channel);
    long position = channel.size() - end.capacity();
    long locator = position - LOCATOR_BYTES;
    if (locator >= LARGE_END_BYTES) {
      ByteBuffer place = read(channel, locator, LOCATOR_BYTES);
      if (place.getInt(0) == LOCATOR_SIGNATURE) {
        return largeEnd(channel, place.getLong(8), locator);
      }
    }
    return new End(
        position, Short.toUnsignedInt(end.getShort(10)), Integer.toUnsignedLong(end.getInt(12)));
  }

  /** The end record of a zip that is too large for the usual one. */
  private static End largeEnd(FileChannel channel, long position, long locator) throws IOException {
    if (position < 0 || position > locator - LARGE_END_BYTES) {
      throw new ZipException("its directory is damaged");
    }
    ByteBuffer end = read(channel, position, LARGE_END_BYTES);
    if (end.getInt(0) != LARGE_END_SIGNATURE) {
      throw new ZipException("its directory is damaged");
    }
    return new End(position, end.getLong(32), end.getLong(40));
  }

  /** The usual end record and all behind it. */
  private static ByteBuffer smallEnd(FileChannel channel) throws IOException {
    int length = (int) Math.min(channel.size(), END_BYTES + MAXIMUM_COMMENT);
    ByteBuffer tail = read(channel, channel.size() - length, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return tail.slice(at, length - at).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new ZipException("it has no directory");
  }

  private static List<Header> headers(ByteBuffer directory, long count) throws IOException {
    List<Header> headers = new ArrayList<>();
    int at = 0;
    for (long i = 0; i < count; i++) {
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
