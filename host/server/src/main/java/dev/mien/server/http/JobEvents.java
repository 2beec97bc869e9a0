package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.job.Job;
import dev.mien.server.json.Json;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A job's life as server-sent events: the whole job whenever it changed, until it is over. A client
 * that reads slowly misses states in between, and one that connects again misses nothing.
 */
final class JobEvents {
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** More often is more than anyone can see. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Each follower keeps one of the server's threads. */
  private static final int FOLLOWERS = 100;

  private final Host host;
  private final Semaphore places = new Semaphore(FOLLOWERS);
  private volatile boolean closed;

  JobEvents(Host host) {
    this.host = host;
  }

  void close() {
    closed = true;
  }

  void follow(Context context, Job job) throws IOException {
    if (!places.tryAcquire()) {
      throw new MienException(
          StandardErrorCode.QUEUE_FULL,
          "%d clients follow jobs already. Ask for the job itself instead.".formatted(FOLLOWERS));
    }
    try {
      context.disableCompression();
      context.contentType("text/event-stream; charset=utf-8");
      context.header("Cache-Control", "no-store");
      context.header("X-Accel-Buffering", "no");
      send(job, context.res().getOutputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops
    } finally {
      places.release();
    }
  }

  private void send(Job job, OutputStream out) throws IOException, InterruptedException {
    long seen = -1;
    while (!closed) {
      Optional<Job> latest = host.jobs().awaitChange(job.id(), seen, HEARTBEAT);
      if (latest.isEmpty()) {
        return; // forgotten meanwhile
      }
      Job now = latest.get();
      if (now.revision() != seen) {
        JobView view = JobView.of(now, host.jobs(), host.plugins());
        write(out, "event: job\nid: %d\ndata: %s\n\n".formatted(now.revision(), Json.text(view)));
        seen = now.revision();
      } else {
        write(out, ": still here\n\n");
      }
      if (now.state().isOver()) {
        return;
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
