package dev.mien.server.http.upload;

import dev.mien.server.error.IoErrors;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.RequestTimeoutResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How much a request may bring. A request that says it brings more is refused before a byte is
 * read; one that does not say is cut off, and so is one that comes too slowly.
 *
 * @param bytes the most, files and all
 */
public record RequestLimit(long bytes) {
  /** Bytes a second, on average; whoever is slower keeps a thread for nothing. */
  private static final long SLOWEST = 1000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The limit of the settings. */
  public static RequestLimit of(Settings settings) {
    return new RequestLimit((long) settings.get(Setting.MAX_UPLOAD_MB) << 20);
  }

  /**
   * Checks what the request says of its length.
   *
   * @param folder on the disk that would take it
   */
  public void check(HttpServletRequest request, Path folder) {
    long length = request.getContentLengthLong();
    if (length > bytes) {
      throw exceeded();
    }
    Long room = IoErrors.usableSpace(folder);
    if (room != null && length > room) {
      throw new MienException(
          StandardErrorCode.DISK_FULL,
          "The request has %d MB, and the disk that holds %s has room for %d MB. Free some room, or choose another folder with --data-dir."
              .formatted(length >> 20, folder, room >> 20));
    }
  }

  /** The stream, which fails with {@code INPUT_TOO_LARGE} past the limit. */
  public InputStream stream(InputStream body) {
    return new FilterInputStream(body) {
      private final long started = System.nanoTime();
      private long left = bytes;

      @Override
      public int read() throws IOException {
        int value = in.read();
        count(value < 0 ? 0 : 1);
        return value;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
      }

      @Override
      public void close() {} // what is left of a refused request is still to be passed over

      private void count(int read) {
        left -= read;
        if (left < 0) {
          throw exceeded();
        }
        long elapsed = System.nanoTime() - started;
        if (elapsed > PATIENCE.toNanos() && bytes - left < SLOWEST * elapsed / 1_000_000_000) {
          throw new RequestTimeoutResponse("The request comes too slowly.");
        }
      }
    };
  }

  MienException exceeded() {
    return new MienException(
        StandardErrorCode.INPUT_TOO_LARGE,
        "The request is larger than %d MB, the most this server takes (setting %s)."
            .formatted(bytes >> 20, Setting.MAX_UPLOAD_MB.name()));
  }
}
