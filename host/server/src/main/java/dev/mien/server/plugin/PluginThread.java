package dev.mien.server.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call into a plugin, on a thread of its own: what the plugin leaves in thread locals dies with
 * it, and one that never answers holds up nobody.
 */
final class PluginThread<T> {
  /** Deep recursion of native engines overflows the default of 1 MB. */
  private static final long STACK_BYTES = 128L << 20;

  /**
   * Makes the threads. A thread remembers the classes at work where it was made; while one plugin
   * uses a service of another's, those would be the first one's.
   */
  private static final Executor MAKER =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread maker = new Thread(null, work, "mien-plugin-threads", 0, false);
            maker.setDaemon(true);
            maker.setContextClassLoader(PluginThread.class.getClassLoader());
            return maker;
          });

  private static final long LOOK_MILLISECONDS = 200;

  private final FutureTask<T> task;
  private final Thread thread;

  private PluginThread(String name, ClassLoader loader, Callable<T> work) {
    task = new FutureTask<>(work);
    thread = new Thread(null, task, "mien-plugin-" + name, STACK_BYTES, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
  }

  /** Starts a call. */
  static <T> PluginThread<T> start(String name, ClassLoader loader, Callable<T> work) {
    PluginThread<T> call =
        CompletableFuture.supplyAsync(() -> new PluginThread<>(name, loader, work), MAKER).join();
    call.thread.start();
    return call;
  }

  /**
   * Waits for the answer, however long it takes. An interrupt is handed on to the plugin.
   *
   * @throws Exception whatever the plugin has thrown; it may be an {@link Error} too
   */
  T join() throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        } catch (ExecutionException e) {
          throw thrown(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for the answer for some time. A call that takes longer is interrupted, and goes on alone
   * if it does not mind.
   *
   * @throws TimeoutException if it takes longer
   * @throws Exception whatever the plugin has thrown; it may be an {@link Error} too
   */
  T join(Duration limit) throws Exception {
    try {
      return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw thrown(e);
    } catch (TimeoutException | InterruptedException e) {
      thread.interrupt();
      throw e;
    }
  }

  /**
   * Waits for the answer as long as somebody wants it. A call that nobody wants any more is
   * interrupted, has some time to end, and goes on alone if it does not mind. An interrupt is
   * handed on to the plugin.
   *
   * @param wanted throws when nobody wants the answer any more; asked several times a second
   * @param grace how much time it has to end then
   * @throws Exception whatever the plugin or {@code wanted} has thrown; it may be an {@link Error}
   *     too
   */
  T join(Runnable wanted, Duration grace) throws Exception {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          thread.interrupt();
        } catch (ExecutionException e) {
          throw thrown(e);
        } catch (TimeoutException e) {
          look(wanted, grace);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void look(Runnable wanted, Duration grace) throws InterruptedException {
    try {
      wanted.run();
    } catch (RuntimeException e) {
      thread.interrupt();
      thread.join(grace.toMillis());
      throw e;
    }
  }

  private static Exception thrown(ExecutionException failure) {
    if (failure.getCause() instanceof Error error) {
      throw error;
    }
    return failure.getCause() instanceof Exception exception ? exception : failure;
  }
}
