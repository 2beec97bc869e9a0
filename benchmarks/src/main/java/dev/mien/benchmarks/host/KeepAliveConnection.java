package dev.mien.benchmarks.host;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection that asks for one path over and over, with as little work of its own as possible,
 * so that the host is what is measured.
 */
final class KeepAliveConnection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private final byte[] request;

  KeepAliveConnection(URI address, String path) throws IOException {
    socket = new Socket(address.getHost(), address.getPort());
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    request =
        "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
            .formatted(path, address.getAuthority())
            .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Asks once and reads the whole answer.
   *
   * @return the bytes of the answer's body
   * @throws IOException also if the answer is not 200
   */
  long ask() throws IOException {
    out.write(request);
    String status = line();
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("The host answers " + status);
    }
    long length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(lower.indexOf(':') + 1).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
      return length;
    }
    return skipChunks();
  }

  private long skipChunks() throws IOException {
    long all = 0;
    while (true) {
      int size = Integer.parseInt(line().strip(), 16);
      in.skipNBytes(size);
      line();
      if (size == 0) {
        return all;
      }
      all += size;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The host closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
