package dev.mien.media.ffmpeg;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in words what went wrong with a file that was being written. */
public final class WriteErrors {
  // errno, the same numbers on Linux, macOS and Windows; FFmpeg's codes are their negatives.
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int ENOSPC = 28;
  private static final int EROFS = 30;

  /** With less room than this after a failed write, the disk is full whatever the system said. */
  private static final long NO_ROOM = 64 * 1024;

  private WriteErrors() {}

  /**
   * Creates an empty file.
   *
   * @throws MienException {@code OUTPUT_EXISTS}, {@code NOT_WRITABLE} or {@code DISK_FULL}
   */
  public static void createNew(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      throw new MienException(
          StandardErrorCode.OUTPUT_EXISTS,
          "There is already a file %s. Choose another name, or move it away.".formatted(file),
          e);
    } catch (IOException e) {
      throw explain(file, e);
    }
  }

  /**
   * Returns {@code failure}, or throws what it means if that is the disk's or the folder's fault.
   */
  public static IOException explain(Path file, IOException failure) {
    int errno = failure instanceof FFmpegException ffmpeg ? -ffmpeg.code() : 0;
    if (errno == ENOSPC || (errno <= 0 && roomLeft(file) < NO_ROOM)) {
      throw new MienException(
          StandardErrorCode.DISK_FULL,
          "The disk is full: %s could not be written. Make room and try again.".formatted(file),
          failure);
    }
    if (errno == EPERM
        || errno == EACCES
        || errno == EROFS
        || failure instanceof AccessDeniedException
        || (failure instanceof NoSuchFileException missing
            && file.toString().equals(missing.getFile()))
        || !Files.isWritable(file.toAbsolutePath().getParent())) {
      throw new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "%s cannot be written. Choose a folder that exists and that you may write to."
              .formatted(file),
          failure);
    }
    return failure;
  }

  private static long roomLeft(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
