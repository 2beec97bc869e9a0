package dev.mien.server.cli;

import dev.mien.server.client.HostFile;
import dev.mien.server.host.Host;
import dev.mien.server.http.HttpServer;
import dev.mien.spi.error.MienException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A host that answers, and says in its data folder where. */
final class Serving implements AutoCloseable {
  private final Host host;
  private final HttpServer server;
  private final HostFile file;

  private Serving(Host host, HttpServer server, HostFile file) {
    this.host = host;
    this.server = server;
    this.file = file;
  }

  /**
   * Starts to listen; a host that cannot is closed.
   *
   * @throws MienException if no port is free or an option is wrong
   */
  static Serving start(Host host, NetworkOptions network, AccountOptions accounts, Path data) {
    HttpServer server;
    try {
      server = network.start(host, accounts.open(data));
    } catch (MienException e) {
      host.close();
      throw e;
    }
    Serving serving = new Serving(host, server, new HostFile(data));
    Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "mien-shutdown"));
    serving.file.write(server.address());
    return serving;
  }

  String address() {
    return server.address();
  }

  /** Waits until the process, or this thread, is told to stop. */
  void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Override
  public synchronized void close() {
    file.delete();
    server.close();
    host.close();
  }
}
