package dev.mien.server.http.event;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who reads server-sent events. Events wait here until the connection takes them, and a
 * newer event about the same thing takes the place of an older one that has not gone out: a slow
 * reader skips states, costs little memory and keeps nobody waiting.
 */
final class Follower implements WriteListener {
  private final ServletOutputStream out;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  // Guarded by this.
  private final Map<String, byte[]> waiting = new LinkedHashMap<>();
  private boolean last;
  private boolean busy = true;

  Follower(ServletOutputStream out) {
    this.out = out;
  }

  /** Done when the connection may be closed, however it ended. */
  CompletableFuture<Void> end() {
    return end;
  }

  /**
   * Sends an event, now or as soon as the connection takes it.
   *
   * @param about what it is about: a later event about the same replaces it while it waits
   */
  void send(String about, String event) {
    synchronized (this) {
      waiting.put(about, event.getBytes(StandardCharsets.UTF_8));
    }
    flush();
  }

  /** Ends the stream once everything has gone out. */
  void finish() {
    synchronized (this) {
      last = true;
    }
    flush();
  }

  @Override
  public void onWritePossible() {
    synchronized (this) {
      busy = false;
    }
    flush();
  }

  @Override
  public void onError(Throwable failure) {
    end.complete(null); // the reader has gone
  }

  private synchronized void flush() {
    try {
      while (!busy && !end.isDone()) {
        if (!out.isReady()) {
          busy = true; // onWritePossible will be called
        } else if (!waiting.isEmpty()) {
          Iterator<byte[]> next = waiting.values().iterator();
          out.write(next.next());
          next.remove();
          if (out.isReady()) {
            out.flush();
          } else {
            busy = true;
          }
        } else if (last) {
          end.complete(null);
        } else {
          return;
        }
      }
    } catch (IOException e) {
      end.complete(null); // the reader has gone
    }
  }
}
