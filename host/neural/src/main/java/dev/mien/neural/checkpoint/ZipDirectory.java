package dev.mien.neural.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The table of contents of a zip file, with the place of every entry. The JDK's reader does not
 * tell places, and takes one of two entries of the same name. Source: PKWARE's APPNOTE, sections
 * 4.3 and 4.5.3 (zip64).
 */
final class ZipDirectory {
  static final int LOCAL_SIGNATURE = 0x04034b50;

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ZIP64_FIELD = 1;
  private static final int ENCRYPTED = 1;
  private static final long IN_ZIP64 = 0xFFFFFFFFL;

  /** That of a thousand storages takes a hundredth of it. */
  private static final long LONGEST_DIRECTORY = 16 << 20;

  private final CheckpointFile file;
  private final long start;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** A file in the zip file; {@code header} is the position of what precedes its bytes. */
  private record Entry(String name, boolean plain, long bytes, long header) {}

  /** Where the bytes of an entry are in the zip file. */
  record Region(long start, long bytes) {
    long end() {
      return start + bytes;
    }
  }

  private ZipDirectory(CheckpointFile file, long start) {
    this.file = file;
    this.start = start;
  }

  static ZipDirectory read(CheckpointFile file) {
    long end = findEnd(file);
    ByteBuffer record = file.read(end, END_BYTES);
    long count = Short.toUnsignedLong(record.getShort(10));
    long bytes = Integer.toUnsignedLong(record.getInt(12));
    long start = Integer.toUnsignedLong(record.getInt(16));
    if (count == 0xFFFF || bytes == IN_ZIP64 || start == IN_ZIP64) {
      end = findEnd64(file, end);
      record = file.read(end, END64_BYTES);
      count = record.getLong(32);
      bytes = record.getLong(40);
      start = record.getLong(48);
    }
    if (start < 0 || bytes < 0 || start > end || bytes > end - start) {
      throw file.damaged("its zip table of contents lies outside of it");
    }
    if (bytes > LONGEST_DIRECTORY) {
      throw file.refused("its zip table of contents has %d bytes".formatted(bytes));
    }
    ZipDirectory directory = new ZipDirectory(file, start);
    directory.readEntries(new FileCursor(file, start, start + bytes));
    if (directory.entries.size() != count) {
      throw file.damaged(
          "its zip table of contents has %d entries in place of %d"
              .formatted(directory.entries.size(), count));
    }
    return directory;
  }

  private static long findEnd(CheckpointFile file) {
    int length = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
    long tail = file.size() - length;
    ByteBuffer bytes = file.read(tail, length);
    for (int i = length - END_BYTES; i >= 0; i--) {
      int comment = length - END_BYTES - i;
      if (bytes.getInt(i) == END_SIGNATURE
          && Short.toUnsignedInt(bytes.getShort(i + 20)) == comment) {
        return tail + i;
      }
    }
    throw file.unusable(
        "Its end is missing (it has %d bytes): the download broke off. Download it again."
            .formatted(file.size()),
        "文件不完整（只有 %d 字节）：下载中断了。请重新下载。".formatted(file.size()));
  }

  private static long findEnd64(CheckpointFile file, long end) {
    if (end >= LOCATOR_BYTES) {
      ByteBuffer locator = file.read(end - LOCATOR_BYTES, LOCATOR_BYTES);
      long position = locator.getLong(8);
      if (locator.getInt(0) == LOCATOR_SIGNATURE
          && position >= 0
          && position <= end - LOCATOR_BYTES - END64_BYTES
          && file.read(position, 4).getInt() == END64_SIGNATURE) {
        return position;
      }
    }
    throw file.damaged("its zip64 table of contents is missing");
  }

  private void readEntries(FileCursor in) {
    while (in.remaining() > 0) {
      Entry entry = readEntry(in);
      if (entries.put(entry.name, entry) != null) {
        throw file.refused("it has two entries named '%s'".formatted(entry.name));
      }
    }
  }

  private Entry readEntry(FileCursor in) {
    if (in.signedInt() != CENTRAL_SIGNATURE) {
      throw file.damaged("its zip table of contents cannot be read");
    }
    in.skip(4); // versions
    int flags = in.unsignedShort();
    int method = in.unsignedShort();
    in.skip(8); // time, date, checksum
    long packed = in.unsignedInt();
    long bytes = in.unsignedInt();
    int nameBytes = in.unsignedShort();
    int extraBytes = in.unsignedShort();
    int commentBytes = in.unsignedShort();
    in.skip(8); // disk, attributes
    long header = in.unsignedInt();
    String name = in.utf8(nameBytes);
    ByteBuffer zip64 = zip64(ByteBuffer.wrap(in.bytes(extraBytes)).order(ByteOrder.LITTLE_ENDIAN));
    in.skip(commentBytes);
    bytes = orZip64(bytes, zip64);
    packed = orZip64(packed, zip64);
    header = orZip64(header, zip64);
    boolean plain = method == 0 && (flags & ENCRYPTED) == 0 && packed == bytes;
    return new Entry(name, plain, bytes, header);
  }

  /** The 64-bit numbers among an entry's extra fields; empty if there are none. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int field = extra.getShort();
      int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
      if (field == ZIP64_FIELD) {
        return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + length);
    }
    return extra.limit(extra.position());
  }

  private long orZip64(long value, ByteBuffer zip64) {
    if (value != IN_ZIP64) {
      return value;
    }
    if (zip64.remaining() < Long.BYTES) {
      throw file.damaged("its zip table of contents lacks a length");
    }
    return zip64.getLong();
  }

  Set<String> names() {
    return entries.keySet();
  }

  boolean contains(String name) {
    return entries.containsKey(name);
  }

  /** Where an entry's bytes are; it must be there, neither compressed nor encrypted. */
  Region region(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw file.damaged("it lacks its entry '%s'".formatted(name));
    }
    if (!entry.plain) {
      throw file.refused("its entry '%s' is compressed, as torch never does".formatted(name));
    }
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    if (entry.header < 0 || entry.header > start - LOCAL_BYTES - nameBytes.length) {
      throw file.damaged("its entry '%s' lies outside of it".formatted(name));
    }
    ByteBuffer local = file.read(entry.header, LOCAL_BYTES + nameBytes.length);
    if (local.getInt(0) != LOCAL_SIGNATURE
        || Short.toUnsignedInt(local.getShort(26)) != nameBytes.length
        || !local.slice(LOCAL_BYTES, nameBytes.length).equals(ByteBuffer.wrap(nameBytes))) {
      throw file.damaged("its entry '%s' is not where it should be".formatted(name));
    }
    long data = entry.header + local.capacity() + Short.toUnsignedInt(local.getShort(28));
    if (entry.bytes < 0 || data > start || entry.bytes > start - data) {
      throw file.damaged("its entry '%s' reaches beyond its end".formatted(name));
    }
    return new Region(data, entry.bytes);
  }
}
