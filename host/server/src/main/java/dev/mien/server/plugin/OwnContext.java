package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.model.ModelStore;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import dev.mien.spi.service.ServiceOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the host offers one plugin for one piece of work: what it offers all, and a folder of its
 * own. When the work is over, services that were opened for it and left open are closed.
 */
final class OwnContext implements PluginContext, AutoCloseable {
  private final PluginContext shared;
  private final Path folder;
  private final Runnable wanted;
  private final Deque<Service> opened = new ArrayDeque<>(); // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param shared what it offers all
   * @param folder the plugin's own; made when it is asked for
   * @param wanted throws when nobody wants the result of the work any more
   */
  OwnContext(PluginContext shared, Path folder, Runnable wanted) {
    this.shared = shared;
    this.folder = folder;
    this.wanted = wanted;
  }

  @Override
  public ModelStore models() {
    return shared.models();
  }

  @Override
  public Limits limits() {
    return shared.limits();
  }

  @Override
  public Path stateFolder() {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }

  @Override
  public List<ServiceOffer> services(Class<? extends Service> type) {
    return shared.services(type);
  }

  @Override
  public <S extends Service> S open(Class<S> type, String name, Placement placement) {
    S service = shared.open(type, name, placement);
    OpenService.of(service).ifPresent(opening -> opening.leaveWhen(wanted));
    if (!keep(service)) {
      service.close();
      throw new IllegalStateException(
          "the work that this context was given for is over; nothing can be opened with it");
    }
    return service;
  }

  private synchronized boolean keep(Service service) {
    if (!closed) {
      opened.removeIf(OwnContext::isClosed); // of those who open one for every frame
      opened.push(service);
    }
    return !closed;
  }

  private static boolean isClosed(Service service) {
    return OpenService.of(service).map(OpenService::isClosed).orElse(false);
  }

  /** Closes what is still open, the last opened first. */
  @Override
  public void close() {
    List<Service> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(opened);
      opened.clear();
    }
    left.forEach(Service::close);
  }
}
