package dev.mien.server.http;

/**
 * How the server listens. It binds the loopback address alone: there are no accounts yet.
 *
 * @param port 0 for any free one
 * @param maximumUploadBytes of one request, files and all
 */
public record HttpSettings(int port, long maximumUploadBytes) {
  /** Enough for an hour of uncompressed speech beside a large photo. */
  private static final long UPLOAD_BYTES = 512L << 20;

  /** The usual limits. */
  public static HttpSettings onPort(int port) {
    return new HttpSettings(port, UPLOAD_BYTES);
  }
}
