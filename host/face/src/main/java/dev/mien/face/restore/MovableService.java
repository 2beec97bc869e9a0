package dev.mien.face.restore;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.service.Service;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A service that goes on on the processor once the memory of its device does not suffice.
 *
 * @param <S> its type
 */
public final class MovableService<S extends Service> implements AutoCloseable {
  private final Supplier<S> onProcessor;
  private S service;
  private boolean moved;

  /**
   * A service.
   *
   * @param service closed with this
   * @param onProcessor opens the same on the processor; asked for at most once
   */
  public MovableService(S service, Supplier<S> onProcessor) {
    this.service = requireNonNull(service, "service is null");
    this.onProcessor = requireNonNull(onProcessor, "onProcessor is null");
  }

  /** Lets it work, again on the processor if the memory did not suffice. */
  <R> R call(Function<S, R> work) {
    try {
      return work.apply(service);
    } catch (MienException e) {
      if (moved || e.code() != StandardErrorCode.OUT_OF_MEMORY) {
        throw e;
      }
    }
    moved = true;
    service.close();
    service = onProcessor.get();
    return work.apply(service);
  }

  /** Whether memory ended, and it went on on the processor. */
  boolean moved() {
    return moved;
  }

  @Override
  public void close() {
    service.close();
  }
}
