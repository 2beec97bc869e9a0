package dev.mien.spi.pipeline;

/** The job was cancelled: not an error, only the quickest way out. */
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled");
  }
}
