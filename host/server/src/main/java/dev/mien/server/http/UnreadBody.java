package dev.mien.server.http;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a refused request still brings. Many clients read no answer before all of theirs is sent: if
 * the connection ended earlier, they would see that instead of the reason. Those that send name and
 * password only when asked could never send a large picture.
 */
final class UnreadBody {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadBody.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BUFFER_BYTES = 1 << 16;

  /** Of the threads that {@code Routes} leaves free; whoever sends slowly keeps one. */
  private static final int PLACES = 15;

  /** These clients send too much, too slowly, or too many requests. */
  private static final Set<HttpStatus> NOT_WORTH_IT =
      Set.of(
          HttpStatus.CONTENT_TOO_LARGE, HttpStatus.REQUEST_TIMEOUT, HttpStatus.TOO_MANY_REQUESTS);

  private final Semaphore places = new Semaphore(PLACES);

  /** Sends the answer, then passes over the rest of the request, for a while. */
  void skip(Context context) {
    boolean waitsForLeave = context.header("Expect") != null; // and does not get it: sends nothing
    if (!context.status().isError() || waitsForLeave || NOT_WORTH_IT.contains(context.status())) {
      return;
    }
    if (places.tryAcquire()) {
      try {
        readToEnd(context);
      } finally {
        places.release();
      }
    }
  }

  private static void readToEnd(Context context) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      context.res().getOutputStream().close();
      InputStream body = context.req().getInputStream();
      while (body.read(buffer) >= 0 && System.nanoTime() < deadline) {
        // nobody wants it
      }
    } catch (IOException e) {
      LOG.debug("A refused client has hung up: {}", e.toString());
    }
  }
}
