package dev.mien.neural.checkpoint;

import dev.mien.spi.Text;
import dev.mien.spi.pipeline.CancelledException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An open file, read at any position or mapped, and the words for what is wrong with it. Every
 * error names the file and says what to do.
 */
final class CheckpointFile implements Closeable {
  /**
   * What is smaller is copied: a mapping costs the kernel a page and an entry in its table, and
   * most tensors are a few bytes of bias.
   */
  private static final int MAPPED_FROM = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private CheckpointFile(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  static CheckpointFile open(Path path) {
    try {
      FileChannel channel = FileChannel.open(path);
      return new CheckpointFile(path, channel, channel.size());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  long size() {
    return size;
  }

  boolean startsWith(int... bytes) {
    if (size < bytes.length) {
      return false;
    }
    ByteBuffer start = read(0, bytes.length);
    return Arrays.stream(bytes).allMatch(expected -> Byte.toUnsignedInt(start.get()) == expected);
  }

  /** Fills the rest of the buffer with what begins at a position; all of it must be there. */
  void fill(ByteBuffer buffer, long position) {
    long end = position + buffer.remaining();
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, end - buffer.remaining()) < 0) {
          throw truncated(end);
        }
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** A copy of a part of the file, little-endian and backed by an array of its own. */
  ByteBuffer read(long position, int length) {
    if (length > size - position) {
      throw truncated(position + length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill(bytes, position);
    return bytes.flip();
  }

  /**
   * A part of the file as a direct buffer, little-endian and not to be written. A large one is a
   * view of the file that lives until the last buffer on it is unreachable, even when the file is
   * closed before.
   */
  ByteBuffer view(long position, int length) {
    if (length < MAPPED_FROM) {
      ByteBuffer copy = ByteBuffer.allocateDirect(length);
      fill(copy, position);
      return copy.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
    try {
      return channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The file is not one that can be used; the reason is one or two whole sentences. */
  CheckpointException unusable(String english, String chinese) {
    return new CheckpointException(path, Text.of(english, chinese), null);
  }

  /** The file has fewer bytes than it says itself. */
  CheckpointException truncated(long expected) {
    return unusable(
        "It has %d bytes of at least %d: the download broke off. Download it again."
            .formatted(size, expected),
        "文件只有 %d 字节，至少应有 %d 字节：下载中断了。请重新下载。".formatted(size, expected));
  }

  /** The file contradicts itself or its format. */
  CheckpointException damaged(String what) {
    return unusable(
        "It is damaged: %s. Download it again.".formatted(what),
        "文件已损坏（%s）。请重新下载。".formatted(what));
  }

  /** The file asks for more than a checkpoint may. */
  CheckpointException refused(String what) {
    return unusable(
        "It is refused: %s. Nothing in it was run. Get the file from its official page."
            .formatted(what),
        "文件可疑，已被拒绝（%s）。其中的内容没有被执行。请从官方页面获取该文件。".formatted(what));
  }

  /** The file's numbers are written the other way round. */
  CheckpointException bigEndian() {
    return unusable(
        "It was written on a machine of another byte order. Save it anew on a usual one.",
        "该文件由字节序不同的机器写成。请在普通机器上重新保存。");
  }

  private RuntimeException unreadable(IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new CancelledException();
    }
    if (cause instanceof ClosedChannelException) {
      return new IllegalStateException("'%s' has been closed".formatted(path), cause);
    }
    return unreadable(path, cause);
  }

  private static CheckpointException unreadable(Path path, IOException cause) {
    String what = cause.getClass().getSimpleName();
    return new CheckpointException(
        path,
        cause instanceof NoSuchFileException
            ? Text.of("It is not there.", "文件不存在。")
            : Text.of(
                "It cannot be read (%s). Give this user permission to read it.".formatted(what),
                "无法读取（%s）。请为当前用户授予读取权限。".formatted(what)),
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
