package dev.mien.media.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The boxes that a file of the MP4 family consists of. Source: ISO/IEC 14496-12, section 4.2. */
final class FileBoxes {
  /** Beyond this, what describes a picture does not. */
  private static final int MOST_BYTES = 16 << 20;

  private static final int HEADER = 16;

  private final FileChannel channel;
  private long at;

  FileBoxes(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * What is in the next box of a name.
   *
   * @return empty if there is none any more, or the file is not built of boxes
   * @throws IllegalArgumentException if it is too large, or none
   * @throws EOFException if the file ends in it
   */
  Optional<ByteBuffer> next(String wanted) throws IOException {
    long end = channel.size();
    while (at + HEADER <= end) {
      ByteBuffer header = read(at, HEADER);
      long size = Integer.toUnsignedLong(header.getInt());
      String name = name(header);
      if (at == 0 && !name.equals("ftyp")) {
        return Optional.empty();
      }
      int start = size == 1 ? 16 : 8;
      size = size == 1 ? header.getLong() : size == 0 ? end - at : size;
      long content = at + start;
      long length = Math.min(size, end - at) - start;
      at = size < start || size > end - at ? end : at + size;
      if (name.equals(wanted)) {
        return Optional.of(read(content, length));
      }
    }
    return Optional.empty();
  }

  /**
   * A part of the file, wherever it is.
   *
   * @throws IllegalArgumentException if it is too large, or none
   * @throws EOFException if the file ends before
   */
  ByteBuffer read(long from, long length) throws IOException {
    if (from < 0 || length < 0 || length > MOST_BYTES) {
      throw new IllegalArgumentException("%d bytes from %d".formatted(length, from));
    }
    if (from > channel.size() - length) {
      throw new EOFException("the file is cut short");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, from + bytes.position()) < 0) {
        throw new EOFException("the file is cut short");
      }
    }
    return bytes.flip();
  }

  /** The next box among those in a box, from its name on; moves past it. */
  static ByteBuffer box(ByteBuffer boxes) {
    int size = boxes.getInt();
    ByteBuffer box = boxes.slice(boxes.position(), size - 4);
    boxes.position(boxes.position() + size - 4);
    return box;
  }

  /** The four letters that come next. */
  static String name(ByteBuffer box) {
    byte[] name = new byte[4];
    box.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }
}
