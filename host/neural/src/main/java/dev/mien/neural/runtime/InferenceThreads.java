package dev.mien.neural.runtime;

import static java.util.Objects.requireNonNull;

import ai.djl.pytorch.jni.JniUtils;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the engine. TorchScript walks a program by recursion: one of some thousand operators
 * overflows the stack that Java gives a thread by default, which ends the process.
 */
final class InferenceThreads {
  private static final long STACK_BYTES = 256L << 20; // reserved, not used until it is needed
  private static final long IDLE_SECONDS = 30;

  /**
   * How long a process that ends waits for the engine, and how long that must have done nothing.
   */
  private static final Duration PATIENCE_AT_THE_END = Duration.ofMinutes(1);

  private static final Duration QUIET = Duration.ofMillis(500);
  private static final long LOOK_MILLISECONDS = 20;

  private static final ThreadPoolExecutor THREADS = threads();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(InferenceThreads::awaitQuiet, "inference-end"));
  }

  private InferenceThreads() {}

  /**
   * Does something on such a thread and waits for it. An interrupt is kept for later: tensors are
   * in use until the work is done.
   */
  static <T> T call(Callable<T> work) {
    Future<T> future =
        THREADS.submit(
            () -> {
              TorchEngine.get();
              // Optimising a program takes longer than what it saves in the runs of one job.
              JniUtils.setGraphExecutorOptimize(false); // a thread's own setting
              return work.call();
            });
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw EngineErrors.translate(requireNonNull(e.getCause()));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for what is being computed. A process that ends under the engine's native code crashes
   * instead, and who cancels a job does not wait until a long computation is over.
   */
  static void awaitQuiet() {
    long end = System.nanoTime() + PATIENCE_AT_THE_END.toNanos();
    long lastBusy = System.nanoTime();
    try {
      while (System.nanoTime() - lastBusy < QUIET.toNanos() && System.nanoTime() < end) {
        Thread.sleep(LOOK_MILLISECONDS);
        if (THREADS.getActiveCount() > 0) {
          lastBusy = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadPoolExecutor threads() {
    AtomicInteger count = new AtomicInteger();
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        work -> {
          Thread thread =
              new Thread(null, work, "inference-" + count.incrementAndGet(), STACK_BYTES);
          thread.setDaemon(true);
          // Not that of the plugin that happens to ask first: its classes must be free to go.
          thread.setContextClassLoader(InferenceThreads.class.getClassLoader());
          return thread;
        });
  }
}
