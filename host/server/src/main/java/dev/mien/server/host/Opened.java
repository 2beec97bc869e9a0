package dev.mien.server.host;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has to be closed in the end, the last opened first. */
final class Opened implements AutoCloseable {
  private final Deque<Runnable> closings = new ArrayDeque<>();

  synchronized void add(Runnable closing) {
    closings.push(closing);
  }

  /** Closes everything, once. */
  @Override
  public synchronized void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }
}
