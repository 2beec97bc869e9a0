package dev.mien.server.http.route;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/**
 * Bounds how many requests are being received at a time: whoever sends slowly keeps one of the
 * server's threads, and the others must never run out of them.
 */
final class Places {
  private final int number;
  private final Semaphore free;

  Places(int number) {
    this.number = number;
    free = new Semaphore(number);
  }

  /** The same handler, which refuses when all places are taken. */
  Handler guard(Handler handler) {
    return context -> {
      if (!free.tryAcquire()) {
        throw new MienException(
            StandardErrorCode.QUEUE_FULL,
            "%d requests like this one are being answered already. Try again in a moment."
                .formatted(number));
      }
      try {
        handler.handle(context);
      } finally {
        free.release();
      }
    };
  }
}
