package dev.mien.server.error;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import org.jspecify.annotations.Nullable;

/** Tells a full disk and a folder without permission from other failures of writing. */
public final class IoErrors {
  /** With less room than this, a failed write is blamed on the disk. */
  private static final long NO_ROOM = 4L << 20;

  private IoErrors() {}

  /**
   * The failure to write, with what to do about it.
   *
   * @param failure what the file system said
   * @param folder where writing was tried; it, or one of its parents, exists
   */
  public static MienException explain(IOException failure, Path folder) {
    if (isDiskFull(failure, folder)) {
      return new MienException(
          StandardErrorCode.DISK_FULL,
          "The disk that holds %s is full. Free some room, or choose another folder with --data-dir."
              .formatted(folder),
          failure);
    }
    if (isDenied(failure)) {
      return new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "%s cannot be written. Give this user permission to write there, or choose another folder with --data-dir."
              .formatted(folder),
          failure);
    }
    return new MienException(
        StandardErrorCode.NOT_WRITABLE,
        "Reading or writing in %s failed (%s). Look at that folder, or choose another with --data-dir."
            .formatted(folder, describe(failure)),
        failure);
  }

  private static boolean isDenied(IOException failure) {
    return failure instanceof AccessDeniedException
        || failure.getCause() instanceof ReadOnlyFileSystemException
        || mentions(failure, "read-only file system")
        || mentions(failure, "permission denied");
  }

  private static boolean isDiskFull(IOException failure, Path folder) {
    if (mentions(failure, "no space left")
        || mentions(failure, "not enough space")
        || mentions(failure, "disk quota")) {
      return true;
    }
    Long room = usableSpace(folder);
    return room != null && room < NO_ROOM && !isDenied(failure);
  }

  /** Bytes left for new files, or null when the file system does not say. */
  public static @Nullable Long usableSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      Path parent = folder.toAbsolutePath().getParent();
      return parent == null ? null : usableSpace(parent);
    }
  }

  private static boolean mentions(IOException failure, String words) {
    String message = failure.getMessage();
    return message != null && message.toLowerCase(java.util.Locale.ROOT).contains(words);
  }

  private static String describe(IOException failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
