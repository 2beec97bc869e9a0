package dev.mien.neural.checkpoint;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
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
    } catch (NoSuchFileException e) {
      throw new MienException(
          StandardErrorCode.MISSING_MODEL, "There is no file '%s'.".formatted(path), e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  long size() {
    return size;
  }

  /** Fills the buffer with what begins at a position; all of it must be in the file. */
  void read(long position, ByteBuffer into) {
    long from = position - into.position();
    try {
      while (into.hasRemaining()) {
        if (channel.read(into, from + into.position()) < 0) {
          throw truncated(from + into.limit());
        }
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  boolean startsWith(int... bytes) {
    if (size < bytes.length) {
      return false;
    }
    ByteBuffer start = read(0, bytes.length);
    return Arrays.stream(bytes).allMatch(expected -> Byte.toUnsignedInt(start.get()) == expected);
  }

  /** A copy of a part of the file, little-endian and backed by an array of its own. */
  ByteBuffer read(long position, int length) {
    if (length > size - position) {
      throw truncated(position + length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    read(position, bytes);
    return bytes.flip();
  }

  /**
   * A read-only view of a part of the file, little-endian. It lives until the last buffer on it is
   * unreachable, even when the file is closed before.
   */
  ByteBuffer map(long position, int length) {
    try {
      return channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
    } catch (ClosedByInterruptException e) {
      throw unreadable(path, e);
    } catch (ClosedChannelException e) {
      throw new IllegalStateException("'%s' has been closed".formatted(path), e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The file is not one that can be used; the reason is one or two whole sentences. */
  MienException unusable(String reason) {
    return new MienException(
        StandardErrorCode.MISSING_MODEL,
        "'%s' cannot be used as a checkpoint. %s".formatted(path, reason));
  }

  /** The file has fewer bytes than it says itself. */
  MienException truncated(long expected) {
    return unusable(
        "It has %d bytes of at least %d: the download broke off. Download it again."
            .formatted(size, expected));
  }

  /** The file contradicts itself or its format. */
  MienException damaged(String what) {
    return unusable("It is damaged: %s. Download it again.".formatted(what));
  }

  /** The file asks for more than a checkpoint may. */
  MienException refused(String what) {
    return unusable(
        "It is refused: %s. Nothing in it was run. Get the file from its official page."
            .formatted(what));
  }

  private static RuntimeException unreadable(Path path, IOException cause) {
    if (cause instanceof ClosedByInterruptException) {
      return new CancelledException();
    }
    return new MienException(
        StandardErrorCode.MISSING_MODEL,
        "'%s' cannot be read (%s). Give this user permission to read it."
            .formatted(path, cause.getClass().getSimpleName()),
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
