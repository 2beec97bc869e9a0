package dev.mien.server.plugin;

import java.util.List;

/**
 * The parent of every plugin's class loader: the JDK, and of the host only what plugins may see.
 * The host's own libraries and resources stay hidden, so that a plugin can bring any version of
 * anything.
 */
final class SpiClassLoader extends ClassLoader {
  /** Whatever is named here is shared; native libraries among it are loaded once. */
  private static final List<String> VISIBLE =
      List.of(
          "dev.mien.spi.",
          "dev.mien.media.",
          "dev.mien.neural.",
          "dev.mien.face.",
          "dev.mien.diffusion.",
          "ai.djl.",
          "org.bytedeco.",
          "org.pf4j.",
          "org.slf4j.",
          "org.jspecify.");

  private final ClassLoader host;

  SpiClassLoader(ClassLoader host) {
    super("mien-spi", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (VISIBLE.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name + " is not visible to plugins");
  }
}
