package dev.mien.neural.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads a region of a file from its start to its end, little-endian. */
final class FileCursor {
  private static final int BUFFER_BYTES = 8192;

  private final CheckpointFile file;
  private final long end;
  private final ByteBuffer buffer;

  /** Where in the file the buffer ends. */
  private long buffered;

  FileCursor(CheckpointFile file, long start, long end) {
    this.file = file;
    this.end = end;
    this.buffered = start;
    this.buffer =
        ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, Math.max(8, end - start)))
            .order(ByteOrder.LITTLE_ENDIAN)
            .limit(0);
  }

  long position() {
    return buffered - buffer.remaining();
  }

  long remaining() {
    return end - position();
  }

  int unsignedByte() {
    return Byte.toUnsignedInt(buffer(1).get());
  }

  int unsignedShort() {
    return Short.toUnsignedInt(buffer(2).getShort());
  }

  int signedInt() {
    return buffer(4).getInt();
  }

  long unsignedInt() {
    return Integer.toUnsignedLong(signedInt());
  }

  long signedLong() {
    return buffer(8).getLong();
  }

  byte[] bytes(int count) {
    require(count);
    if (count <= buffer.capacity()) {
      byte[] bytes = new byte[count];
      buffer(count).get(bytes);
      return bytes;
    }
    byte[] bytes = file.read(position(), count).array();
    skip(count);
    return bytes;
  }

  /** Characters of one byte each, up to a line feed, which is skipped. */
  String line(int longest) {
    StringBuilder line = new StringBuilder();
    for (int letter = unsignedByte(); letter != '\n'; letter = unsignedByte()) {
      if (line.length() == longest) {
        throw file.damaged("it has a name of more than %d letters".formatted(longest));
      }
      line.append((char) letter);
    }
    return line.toString();
  }

  String utf8(int count) {
    return new String(bytes(count), StandardCharsets.UTF_8);
  }

  void skip(long count) {
    require(count);
    if (count <= buffer.remaining()) {
      buffer.position(buffer.position() + (int) count);
    } else {
      buffered = position() + count;
      buffer.limit(0);
    }
  }

  private ByteBuffer buffer(int count) {
    if (buffer.remaining() < count) {
      require(count);
      long start = position();
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - start));
      file.fill(buffer, start);
      buffer.flip();
      buffered = start + buffer.limit();
    }
    return buffer;
  }

  private void require(long count) {
    if (count > remaining()) {
      throw end == file.size()
          ? file.truncated(position() + count)
          : file.damaged("a part of it ends too early, at byte %d".formatted(end));
    }
  }
}
