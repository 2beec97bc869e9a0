package dev.mien.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import java.util.Arrays;

/** What a host, or the way to it, has to say against a request. */
public final class RemoteException extends MienException {
  private static final long serialVersionUID = 1L;

  private record Code(String name, ErrorType type) implements ErrorCode {}

  private RemoteException(Code code, String message) {
    super(code, message);
  }

  /** The error that a host answered with. */
  static RemoteException of(int status, JsonNode body) {
    String code = body.path("code").asText("HTTP_" + status);
    String message = body.path("message").asText("The host answered with status " + status + ".");
    return new RemoteException(new Code(code, type(body.path("type").asText())), message);
  }

  private static ErrorType type(String name) {
    return Arrays.stream(ErrorType.values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElse(ErrorType.EXTERNAL);
  }

  /** Nobody is there, or somebody else is. */
  static RemoteException unreachable(String message) {
    return new RemoteException(new Code("NO_HOST", ErrorType.EXTERNAL), message);
  }
}
