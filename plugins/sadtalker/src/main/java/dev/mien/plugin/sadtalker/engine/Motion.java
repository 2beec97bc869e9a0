package dev.mien.plugin.sadtalker.engine;

import java.io.IOException;

/** How a face moves, from which frames are made. */
public interface Motion extends AutoCloseable {
  /** Lets go of the sound it listens to, if it does. */
  @Override
  default void close() throws IOException {}
}
