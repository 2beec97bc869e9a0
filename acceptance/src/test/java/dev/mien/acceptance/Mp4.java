package dev.mien.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An MP4 file as ISO/IEC 14496-12 builds it: boxes one after another, each with size and type. */
final class Mp4 {
  private static final int HEADER = 8;

  private Mp4() {}

  /** A whole file consists of boxes to its last byte, among them the pictures and their index. */
  static void assertWhole(String name, byte[] file) {
    List<String> types = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file);
    long position = 0;
    while (position + HEADER <= file.length) {
      long size = Integer.toUnsignedLong(bytes.getInt((int) position));
      types.add(new String(file, (int) position + 4, 4, StandardCharsets.ISO_8859_1));
      if (size == 1) { // the size follows in 64 bits
        size = bytes.getLong((int) position + HEADER);
      }
      assertTrue(size >= HEADER, name + " has a box of " + size + " bytes after " + types);
      position += size;
    }
    assertEquals(file.length, position, name + " ends within a box: " + types);
    assertTrue(types.containsAll(List.of("ftyp", "moov", "mdat")), name + " has " + types);
  }
}
