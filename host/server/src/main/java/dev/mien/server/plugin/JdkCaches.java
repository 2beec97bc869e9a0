package dev.mien.server.plugin;

import java.beans.Introspector;
import java.net.URLConnection;
import javax.imageio.ImageIO;

/** What the JDK would keep of a plugin's classes when the plugin has gone. */
final class JdkCaches {
  private JdkCaches() {}

  /** To be called before any plugin runs. */
  static void prepare() {
    // A cached connection to a jar keeps the jar open.
    URLConnection.setDefaultUseCaches("jar", false);
    // AWT keeps for ever the context class loader of whoever touches it first: let it be the
    // host's.
    ImageIO.getCacheDirectory();
  }

  /** To be called when a plugin has gone. */
  static void forget() {
    Introspector.flushCaches();
  }
}
