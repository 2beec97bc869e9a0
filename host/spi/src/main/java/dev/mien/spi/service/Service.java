package dev.mien.spi.service;

import dev.mien.spi.Unstable;

/**
 * Something that a pipeline uses without knowing which plugin brings it. The types are interfaces
 * of the SPI with a {@link ServiceName}, such as {@link dev.mien.spi.face.FaceRestorer}; none of
 * their methods gives null. Used by one thread at a time.
 *
 * <p>Between those who offer and those who use is the host. It runs every call on a thread of its
 * own with the class loader of the plugin that offers, lets {@link
 * dev.mien.spi.error.MienException} and {@link dev.mien.spi.pipeline.CancelledException} through,
 * and makes a {@code MienException} of whatever else is thrown: ({@code OUT_OF_MEMORY}) of an
 * {@link OutOfMemoryError}, ({@code INTERNAL}) of the rest.
 */
@Unstable
public interface Service extends AutoCloseable {
  /**
   * Frees what {@link dev.mien.spi.ServiceFactory#open} loaded. The host calls it once and not
   * while another call is under way; those who use a service may close it twice.
   */
  @Override
  default void close() {}
}
