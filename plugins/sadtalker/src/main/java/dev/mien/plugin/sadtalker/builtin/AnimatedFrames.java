package dev.mien.plugin.sadtalker.builtin;

import dev.mien.plugin.sadtalker.builtin.motion.FaceMotion;
import dev.mien.plugin.sadtalker.builtin.motion.MotionSource;
import dev.mien.plugin.sadtalker.builtin.render.FaceAnimator;
import dev.mien.spi.media.FrameSource;
import dev.mien.spi.media.Image;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a moving photo. A few are made ahead on the machine's other cores, because each depends
 * on its own motion alone; they come out in order.
 */
final class AnimatedFrames implements FrameSource {
  private final FaceAnimator animator;
  private final MotionSource motions;
  private final Format format;
  private final int ahead;
  private final ExecutorService workers;
  private final Queue<Future<Image>> coming = new ArrayDeque<>();

  AnimatedFrames(FaceAnimator animator, MotionSource motions, int width, int height) {
    this.animator = animator;
    this.motions = motions;
    this.format = new Format(width, height, motions.frameRate(), motions.frameCount());
    int threads = Runtime.getRuntime().availableProcessors();
    this.ahead = threads + 1;
    ThreadFactory daemons =
        work -> {
          Thread thread = new Thread(work, "frames");
          thread.setDaemon(true);
          return thread;
        };
    this.workers = Executors.newFixedThreadPool(threads, daemons);
  }

  @Override
  public Format format() {
    return format;
  }

  @Override
  public @Nullable Image next() throws IOException {
    while (coming.size() < ahead) {
      FaceMotion motion = motions.next();
      if (motion == null) {
        break;
      }
      coming.add(workers.submit(() -> animator.render(motion)));
    }
    Future<Image> first = coming.poll();
    if (first == null) {
      return null;
    }
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a frame was made", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a frame could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    coming.clear();
    try {
      motions.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
