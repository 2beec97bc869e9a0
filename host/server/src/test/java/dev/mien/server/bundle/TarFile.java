package dev.mien.server.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes tars as GNU tar and pax do. */
final class TarFile {
  private static final int BLOCK = 512;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Adds a file under a name of at most 100 bytes. */
  TarFile file(String name, byte[] content) {
    return entry(name, '0', content.length, content);
  }

  TarFile folder(String name) {
    return entry(name, '5', 0, new byte[0]);
  }

  TarFile link(String name) {
    return entry(name, '2', 0, new byte[0]);
  }

  /** Adds a file the way GNU tar adds one with a long name. */
  TarFile longName(String name, byte[] content) {
    byte[] bytes = (name + "\0").getBytes(StandardCharsets.UTF_8);
    entry("././@LongLink", 'L', bytes.length, bytes);
    return file("cut off", content);
  }

  /** Adds a file whose name and size are in a pax header, with another size in its own. */
  TarFile pax(String name, byte[] content) {
    byte[] lines =
        (line("mtime=1350244992.02") + line("path=" + name) + line("size=" + content.length))
            .getBytes(StandardCharsets.UTF_8);
    entry("PaxHeaders/x", 'x', lines.length, lines);
    return entry("cut off", '0', 0, content);
  }

  private static String line(String attribute) {
    int rest = attribute.getBytes(StandardCharsets.UTF_8).length + 2;
    int length = rest + 1;
    while (String.valueOf(length).length() + rest != length) {
      length++;
    }
    return length + " " + attribute + "\n";
  }

  /** Adds an entry. */
  TarFile entry(String name, char type, long bytes, byte[] content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(bytes));
    put(header, 136, "00000000000");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    return block(header, content);
  }

  /** Adds an entry whose size is written as a number rather than as digits. */
  TarFile binarySize(String name, byte[] content) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    header[124] = (byte) 0x80;
    header[134] = (byte) (content.length >> 8);
    header[135] = (byte) content.length;
    header[156] = '0';
    put(header, 257, "ustar  ");
    return block(header, content);
  }

  private TarFile block(byte[] header, byte[] content) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    out.writeBytes(header);
    out.writeBytes(content);
    out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    return this;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }

  /** The whole, with the two blank blocks at its end. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(out.toByteArray());
    all.writeBytes(new byte[2 * BLOCK]);
    return all.toByteArray();
  }
}
