package dev.mien.plugin.sadtalker.builtin.motion;

import dev.mien.plugin.sadtalker.engine.Motion;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Motions, frame by frame, made when they are asked for. Used by one thread at a time. */
public interface MotionSource extends Motion {
  /** Frames per second. */
  double frameRate();

  /** How many frames there are in all. */
  long frameCount();

  /** The next frame's motion, or null after the last. */
  @Nullable FaceMotion next() throws IOException;

  @Override
  void close() throws IOException;
}
