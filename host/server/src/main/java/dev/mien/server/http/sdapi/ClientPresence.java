package dev.mien.server.http.sdapi;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Tells whether whoever sent a request still waits for the answer. While a request is answered
 * nobody reads from its connection, so that a client that hangs up would go unnoticed; this looks
 * itself, and keeps the connection open however long the answer takes.
 */
final class ClientPresence implements AutoCloseable {
  private static final int BUFFER_BYTES = 1024;

  private final Context context;
  private final EndPoint connection;
  private final SocketChannel channel;
  private final long idleMilliseconds;

  private ClientPresence(Context context, EndPoint connection, SocketChannel channel) {
    this.context = context;
    this.connection = connection;
    this.channel = channel;
    this.idleMilliseconds = connection.getIdleTimeout();
    connection.setIdleTimeout(0); // forever
  }

  /** To be called when the whole request has been read. */
  static ClientPresence of(Context context) {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    EndPoint socket = connection;
    while (socket instanceof EndPoint.Wrapper wrapper) {
      socket = wrapper.unwrap(); // TLS
    }
    return new ClientPresence(context, connection, (SocketChannel) socket.getTransport());
  }

  /** Whether the client has hung up. */
  boolean isGone() {
    try {
      int read = channel.read(ByteBuffer.allocate(BUFFER_BYTES));
      if (read > 0) {
        // Said out of turn: the farewell of TLS, or a request that the client will have to repeat.
        context.header("Connection", "close");
      }
      return read < 0;
    } catch (IOException e) {
      return true; // it was cut off
    }
  }

  @Override
  public void close() {
    connection.setIdleTimeout(idleMilliseconds);
  }
}
