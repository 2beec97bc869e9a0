package dev.mien.server.host;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a data folder belongs to this process. The system gives it up when the process ends,
 * however it ends.
 */
final class DataFolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolderLock.class);
  private static final String NAME = ".lock";

  private final FileChannel channel;

  private DataFolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a folder; made if it is not there.
   *
   * @throws MienException if another host has it ({@code FOLDER_TAKEN}) or it cannot be written
   */
  static DataFolderLock take(Path data) {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new MienException(
            StandardErrorCode.FOLDER_TAKEN,
            "The data folder %s is in use by another Mien. Use that one, stop it first, or give this one a folder of its own with --data-dir."
                .formatted(data.toAbsolutePath()));
      }
      return new DataFolderLock(channel);
    } catch (IOException e) {
      throw IoErrors.explain(e, data);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(); // held until the channel is closed
    } catch (OverlappingFileLockException e) {
      return null; // this process has it, in another host
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("The data folder could not be unlocked: {}", e.toString());
    }
  }
}
