package dev.mien.server.http.error;

import dev.mien.server.account.TooManyFailuresException;
import dev.mien.server.json.Json;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where an error becomes a status and a body. Whose fault it is decides. */
public final class ErrorMapper {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /** Installs it. */
  public static void install(RoutesConfig routes) {
    routes.exception(MienException.class, (e, context) -> send(context, e));
    routes.exception(
        IllegalCharsetNameException.class,
        (e, context) -> send(context, unknownCharset(e.getCharsetName())));
    routes.exception(
        UnsupportedCharsetException.class,
        (e, context) -> send(context, unknownCharset(e.getCharsetName())));
    routes.exception(
        HttpResponseException.class,
        (e, context) -> {
          e.getDetails()
              .forEach((name, value) -> LOG.debug("{} {}: {}", context.path(), name, value));
          send(context, e.getStatus(), ErrorView.of(e.getStatus(), message(e)));
        });
    routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {} failed.", context.method(), context.path(), e);
          send(
              context,
              new MienException(
                  StandardErrorCode.INTERNAL, "Mien made a mistake. The log has the details.", e));
        });
  }

  private static MienException unknownCharset(String name) {
    return new MienException(
        StandardErrorCode.INVALID_PARAMETER,
        "The Content-Type names a character set that is not known here, \"%s\". Use UTF-8."
            .formatted(name));
  }

  /** The two that clients of the WebUI compare with are in its words. */
  private static String message(HttpResponseException failure) {
    return switch (failure.getStatus()) {
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      default -> String.valueOf(failure.getMessage());
    };
  }

  private static void send(Context context, MienException failure) {
    if (failure instanceof TooManyFailuresException tooMany) {
      context.header("Retry-After", String.valueOf(tooMany.seconds()));
    } else if (failure.code() == StandardErrorCode.QUEUE_FULL) {
      context.header("Retry-After", "10");
    }
    send(context, status(failure.code()).getCode(), ErrorView.of(failure));
  }

  private static void send(Context context, int status, ErrorView error) {
    context.status(status).contentType("application/json").result(Json.text(error));
  }

  private static HttpStatus status(ErrorCode code) {
    if (!(code instanceof StandardErrorCode standard)) {
      return status(code.type());
    }
    return switch (standard) {
      case NOT_FOUND -> HttpStatus.NOT_FOUND;
      case FORBIDDEN -> HttpStatus.FORBIDDEN;
      case INPUT_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
      case OUTPUT_EXISTS, CONFLICT -> HttpStatus.CONFLICT;
      case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
      case QUEUE_FULL, TOO_MANY_FAILURES -> HttpStatus.TOO_MANY_REQUESTS;
      case DISK_FULL, NOT_WRITABLE -> HttpStatus.INSUFFICIENT_STORAGE;
      default -> status(code.type());
    };
  }

  private static HttpStatus status(ErrorType type) {
    return switch (type) {
      case USER -> HttpStatus.UNPROCESSABLE_CONTENT;
      case MISSING_MODEL, RESOURCES -> HttpStatus.SERVICE_UNAVAILABLE;
      case EXTERNAL -> HttpStatus.BAD_GATEWAY;
      case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
