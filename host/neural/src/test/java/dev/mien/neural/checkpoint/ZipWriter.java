package dev.mien.neural.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes zip files as torch does, not compressed, and as large as they need be: entries can be
 * holes in a sparse file. The table of contents is always in the 64-bit form.
 */
final class ZipWriter implements AutoCloseable {
  private final SeekableByteChannel channel;
  private final List<ByteBuffer> directory = new ArrayList<>();

  ZipWriter(Path path) throws IOException {
    channel =
        Files.newByteChannel(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE);
  }

  ZipWriter entry(String name, byte[] content) throws IOException {
    header(name, content.length);
    channel.write(ByteBuffer.wrap(content));
    return this;
  }

  /** An entry of zeros, and of some last bytes, that takes no space. */
  ZipWriter hole(String name, long length, byte[] end) throws IOException {
    header(name, length);
    channel.position(channel.position() + length - end.length);
    channel.write(ByteBuffer.wrap(end));
    return this;
  }

  private void header(String name, long length) throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    long position = channel.position();
    channel.write(
        buffer(30 + nameBytes.length)
            .putInt(ZipDirectory.LOCAL_SIGNATURE)
            .put(26, (byte) nameBytes.length)
            .position(30)
            .put(nameBytes)
            .flip());
    directory.add(
        buffer(46 + nameBytes.length + 28)
            .putInt(0x02014b50)
            .putInt(20, -1)
            .putInt(24, -1)
            .putShort(28, (short) nameBytes.length)
            .putShort(30, (short) 28)
            .putInt(42, -1)
            .position(46)
            .put(nameBytes)
            .putShort((short) 1)
            .putShort((short) 24)
            .putLong(length)
            .putLong(length)
            .putLong(position)
            .flip());
  }

  @Override
  public void close() throws IOException {
    long start = channel.position();
    for (ByteBuffer entry : directory) {
      channel.write(entry);
    }
    long end = channel.position();
    channel.write(
        buffer(56 + 20 + 22)
            .putInt(0x06064b50)
            .putLong(24, directory.size())
            .putLong(32, directory.size())
            .putLong(40, end - start)
            .putLong(48, start)
            .putInt(56, 0x07064b50)
            .putLong(64, end)
            .putInt(72, 1)
            .putInt(76, 0x06054b50)
            .putInt(84, -1)
            .putInt(88, -1)
            .putInt(92, -1)
            .rewind());
    channel.close();
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
