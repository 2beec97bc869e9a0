package dev.mien.spi.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are made when they are asked for, so that memory does not grow with the length of a
 * video and closing the source stops the work. Used by one thread at a time.
 */
public interface FrameSource extends AutoCloseable {
  /**
   * What is the same for all frames.
   *
   * @param width of every frame, in pixels
   * @param height of every frame, in pixels
   * @param frameRate frames per second, constant
   * @param frameCount how many frames there are in all
   */
  record Format(int width, int height, double frameRate, long frameCount) {}

  /** What is the same for all frames. */
  Format format();

  /** Short for {@code format().width()}. */
  default int width() {
    return format().width();
  }

  /** Short for {@code format().height()}. */
  default int height() {
    return format().height();
  }

  /** Short for {@code format().frameRate()}. */
  default double frameRate() {
    return format().frameRate();
  }

  /** Short for {@code format().frameCount()}. */
  default long frameCount() {
    return format().frameCount();
  }

  /**
   * The next frame, which the caller owns, or null after the last.
   *
   * @throws IOException if what the frames are made from cannot be read
   */
  @Nullable Image next() throws IOException;

  /** Stops the work and frees what it held. Safe to call twice. */
  @Override
  void close();
}
