package dev.mien.server.plugin;

import java.beans.Introspector;
import java.net.URLConnection;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps others from keeping a plugin's classes when the plugin has gone. */
final class Leaks {
  private static final Logger LOG = LoggerFactory.getLogger(Leaks.class);

  /**
   * The toolkits' native memory. Touched for the first time, it starts a thread that never ends.
   */
  private static final String NATIVE_MEMORY = "org.bytedeco.javacpp.Pointer";

  private Leaks() {}

  /** To be called before any plugin starts. */
  static void beforeStart() {
    // A cached connection to a jar keeps the jar open.
    URLConnection.setDefaultUseCaches("jar", false);
    // AWT keeps for ever the context class loader of whoever touches it first: let it be the
    // host's.
    ImageIO.getCacheDirectory();
  }

  /** To be called, outside of any plugin, before a plugin does any work. Quick but for once. */
  static void beforeWork() {
    NativeMemory.touch();
  }

  /** To be called when a plugin has gone. */
  static void afterwards() {
    Introspector.flushCaches();
  }

  /** A thread remembers the classes whose code was at work when it was started. */
  private static final class NativeMemory {
    static {
      try {
        Class.forName(NATIVE_MEMORY, true, Leaks.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError e) {
        LOG.debug("There are no native toolkits: {}", e.toString());
      }
    }

    static void touch() {}
  }
}
