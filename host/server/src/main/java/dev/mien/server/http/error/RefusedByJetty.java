package dev.mien.server.http.error;

import dev.mien.server.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Gives our shape to errors of requests that never reach a route, such as one whose path holds a
 * zero byte.
 */
public final class RefusedByJetty extends ErrorHandler {
  @Override
  public boolean errorPageForMethod(String method) {
    return true; // not only for what browsers send
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int status,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    ErrorView error =
        ErrorView.of(status, Objects.requireNonNullElse(message, HttpStatus.getMessage(status)));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(
        true, ByteBuffer.wrap(Json.text(error).getBytes(StandardCharsets.UTF_8)), callback);
  }
}
