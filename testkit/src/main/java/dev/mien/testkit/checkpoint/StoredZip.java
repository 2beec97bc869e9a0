package dev.mien.testkit.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip as PyTorch writes it: entries are stored below a folder named after the file, and each
 * begins at a multiple of 64 bytes, for which the entry's extra field is stretched.
 */
final class StoredZip implements AutoCloseable {
  private static final LocalDateTime BEGINNING = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_HEADER = 30;
  private static final int EXTRA_HEADER = 4;

  private final String folder;
  private final ZipOutputStream zip;
  private long position;

  /** Writes an entry's content; called twice, because a checksum goes before it. */
  @FunctionalInterface
  interface Content {
    void writeTo(WritableByteChannel channel) throws IOException;
  }

  StoredZip(Path file) throws IOException {
    String name = file.getFileName().toString();
    this.folder = name.substring(0, name.lastIndexOf('.')) + "/";
    this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
    zip.setMethod(ZipOutputStream.STORED);
  }

  void put(String name, Content content) throws IOException {
    long size;
    CRC32 checksum = new CRC32();
    try (Counter counter = new Counter();
        CheckedOutputStream checked = new CheckedOutputStream(counter, checksum)) {
      content.writeTo(Channels.newChannel(checked));
      size = counter.count;
    }
    ZipEntry entry = new ZipEntry(folder + name);
    entry.setTimeLocal(BEGINNING);
    entry.setSize(size);
    entry.setCompressedSize(size);
    entry.setCrc(checksum.getValue());
    long data = position + LOCAL_HEADER + entry.getName().getBytes(StandardCharsets.UTF_8).length;
    int padding = Math.toIntExact(Math.floorMod(-(data + EXTRA_HEADER), (long) ALIGNMENT));
    entry.setExtra(
        ByteBuffer.allocate(EXTRA_HEADER + padding)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 'F')
            .put((byte) 'B')
            .putShort((short) padding)
            .array());
    zip.putNextEntry(entry);
    content.writeTo(Channels.newChannel(zip));
    zip.closeEntry();
    position = data + EXTRA_HEADER + padding + size;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counter extends OutputStream {
    private long count;

    @Override
    public void write(int each) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      count += length;
    }
  }
}
