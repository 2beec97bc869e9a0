package dev.mien.media.ffmpeg;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Looks at the list of pictures in an AVIF or HEIC file before FFmpeg does: version 8.0.1 reads
 * through a null pointer, and ends the process, when a picture has no place or no length. Source:
 * ISO/IEC 14496-12, sections 8.11.3 (iloc) and 8.11.6 (iinf).
 */
final class HeifItems {
  /** Beyond this, a list of pictures is none. */
  private static final int MOST_BYTES = 16 << 20;

  /** Items that are not coded pictures, and so never become a stream. */
  private static final Set<String> OTHERS = Set.of("iden", "Exif", "mime", "uri ", "tmap");

  private HeifItems() {}

  /**
   * Passes every file that is not built of boxes or has no such list.
   *
   * @throws IOException if the list is damaged
   */
  static void check(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long end = channel.size();
      for (long at = 0; at + 16 <= end; ) {
        ByteBuffer header = read(channel, at, 16);
        long size = Integer.toUnsignedLong(header.getInt());
        String name = name(header);
        if (at == 0 && !name.equals("ftyp")) {
          return;
        }
        int start = size == 1 ? 16 : 8;
        size = size == 1 ? header.getLong() : size == 0 ? end - at : size;
        if (name.equals("meta")) {
          checkList(read(channel, at + start, Math.min(size, end - at) - start));
        }
        if (size < start || size > end - at) {
          return;
        }
        at += size;
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("its list of pictures is damaged", e);
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, long size) throws IOException {
    if (size < 0 || size > MOST_BYTES) {
      throw new IOException("its list of pictures is damaged");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("its list of pictures is cut short");
      }
    }
    return bytes.flip();
  }

  private static void checkList(ByteBuffer meta) throws IOException {
    meta.getInt(); // version and flags
    Map<Long, String> types = new HashMap<>();
    Map<Long, Long> lengths = new HashMap<>();
    while (meta.remaining() >= 8) {
      ByteBuffer box = box(meta);
      String name = name(box);
      if (name.equals("iinf")) {
        readTypes(box, types);
      } else if (name.equals("iloc")) {
        readLengths(box, lengths);
      }
    }
    for (Map.Entry<Long, String> item : types.entrySet()) {
      if (!OTHERS.contains(item.getValue()) && lengths.getOrDefault(item.getKey(), 0L) <= 0) {
        throw new IOException("a part of the picture has no place in the file");
      }
    }
  }

  /** The next box from its name on; moves past it. */
  private static ByteBuffer box(ByteBuffer boxes) {
    int size = boxes.getInt();
    ByteBuffer box = boxes.slice(boxes.position(), size - 4);
    boxes.position(boxes.position() + size - 4);
    return box;
  }

  private static String name(ByteBuffer box) {
    byte[] name = new byte[4];
    box.get(name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private static void readTypes(ByteBuffer box, Map<Long, String> types) {
    int version = box.getInt() >>> 24;
    box.position(box.position() + (version == 0 ? 2 : 4)); // how many there are
    while (box.remaining() >= 8) {
      ByteBuffer entry = box(box);
      entry.getInt(); // infe
      long id = entry.getInt() >>> 24 == 3 ? number(entry, 4) : number(entry, 2);
      entry.getShort(); // protection
      types.put(id, name(entry));
    }
  }

  private static void readLengths(ByteBuffer box, Map<Long, Long> lengths) {
    int version = box.getInt() >>> 24;
    int sizes = box.getShort();
    int offsetSize = sizes >> 12 & 15;
    int lengthSize = sizes >> 8 & 15;
    int baseSize = sizes >> 4 & 15;
    int indexSize = version == 0 ? 0 : sizes & 15;
    for (long count = number(box, version < 2 ? 2 : 4); count > 0; count--) {
      long id = number(box, version < 2 ? 2 : 4);
      box.position(box.position() + (version == 0 ? 2 : 4)); // method and reference
      number(box, baseSize);
      long length = 0;
      for (long extents = number(box, 2); extents > 0; extents--) {
        number(box, indexSize);
        number(box, offsetSize);
        length = number(box, lengthSize);
      }
      lengths.put(id, length);
    }
  }

  private static long number(ByteBuffer box, int size) {
    return switch (size) {
      case 0 -> 0;
      case 2 -> Short.toUnsignedLong(box.getShort());
      case 4 -> Integer.toUnsignedLong(box.getInt());
      case 8 -> box.getLong();
      default -> throw new IllegalArgumentException("a number of " + size + " bytes");
    };
  }
}
