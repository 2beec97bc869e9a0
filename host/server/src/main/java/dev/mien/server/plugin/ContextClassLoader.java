package dev.mien.server.plugin;

/**
 * Makes a plugin's class loader the thread's while a call into the plugin lasts, so that {@link
 * java.util.ServiceLoader} and its like look in the right place.
 */
final class ContextClassLoader implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final ClassLoader former = thread.getContextClassLoader();

  ContextClassLoader(ClassLoader loader) {
    thread.setContextClassLoader(loader);
  }

  @Override
  public void close() {
    thread.setContextClassLoader(former);
  }
}
