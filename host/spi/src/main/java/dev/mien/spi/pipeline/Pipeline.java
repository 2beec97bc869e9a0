package dev.mien.spi.pipeline;

import java.io.IOException;

/** One way to turn a request into files. Used by one job at a time. */
public interface Pipeline extends AutoCloseable {
  /**
   * Does the work and publishes what it made.
   *
   * @throws dev.mien.spi.error.MienException if it cannot be done, with a reason a person
   *     understands
   * @throws CancelledException when {@link JobContext#checkCancelled} found that nobody wants it
   * @throws IOException if reading or writing fails
   */
  void run(PipelineRequest request, JobContext context) throws IOException;

  /** Frees what {@link PipelineFactory#create} loaded. */
  @Override
  default void close() {}
}
