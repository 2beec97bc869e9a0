package dev.mien.spi.service;

import dev.mien.spi.Unstable;

/**
 * Something that a pipeline uses without knowing which plugin brings it. The types are those of the
 * SPI, such as {@link dev.mien.spi.face.FaceRestorer}. Used by one thread at a time.
 */
@Unstable
public interface Service extends AutoCloseable {
  /** Frees what {@link dev.mien.spi.ServiceFactory#open} loaded. Safe to call twice. */
  @Override
  default void close() {}
}
