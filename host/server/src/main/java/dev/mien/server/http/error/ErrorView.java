package dev.mien.server.http.error;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.MienException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients get it. The first five members are what clients of the WebUI dialect look
 * for; the others are ours.
 *
 * @param error the class of error
 * @param detail the message, or a list of wrong fields as {@code {loc, msg, type}}
 * @param body always empty
 * @param errors the message
 * @param message the message
 * @param code for example {@code NO_FACE}
 * @param type whose fault it is
 * @param fields the wrong fields, if any is to blame
 */
public record ErrorView(
    String error,
    Object detail,
    String body,
    String errors,
    String message,
    String code,
    String type,
    @Nullable List<FieldView> fields) {
  /** What is wrong with one field. */
  public record FieldView(String field, String message) {}

  static ErrorView of(MienException failure) {
    String message = String.valueOf(failure.getMessage());
    List<FieldView> fields = fields(failure);
    Object detail =
        fields.isEmpty()
            ? failure instanceof DialectException known ? known.detail() : message
            : fields.stream()
                .map(
                    field ->
                        Map.of(
                            "loc", location(field.field()),
                            "msg", field.message(),
                            "type", "value_error"))
                .toList();
    return new ErrorView(
        failure.getClass().getSimpleName(),
        detail,
        "",
        message,
        message,
        failure.code().name(),
        failure.code().type().name(),
        fields.isEmpty() ? null : fields);
  }

  /**
   * The way to a field through the body: {@code imageList.0.data → ["body", "imageList", 0,
   * "data"]}.
   */
  private static List<Object> location(String field) {
    List<Object> location = new ArrayList<>(List.of("body"));
    for (String part : field.split("\\.", -1)) {
      location.add(part.matches("\\d{1,9}") ? (Object) Integer.valueOf(part) : part);
    }
    return location;
  }

  /** An error that HTTP itself has a name for, such as 405. */
  static ErrorView of(int status, String message) {
    return new ErrorView(
        "HTTPException", message, "", message, message, "HTTP_" + status, "USER", null);
  }

  private static List<FieldView> fields(MienException failure) {
    if (failure instanceof InvalidRequestException invalid) {
      return invalid.errors().stream()
          .map(error -> new FieldView(error.field(), error.message()))
          .toList();
    }
    return failure.field().stream()
        .map(field -> new FieldView(field, String.valueOf(failure.getMessage())))
        .toList();
  }
}
