package dev.mien.spi.media;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Frames that are made when they are asked for, so that memory does not grow with the length of a
 * video and closing the source stops the work. Used by one thread at a time.
 */
public interface FrameSource extends AutoCloseable {
  /** Width of every frame, in pixels. */
  int width();

  /** Height of every frame, in pixels. */
  int height();

  /** Frames per second, constant. */
  double frameRate();

  /** How many frames there are in all. */
  long frameCount();

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
