package dev.mien.spi.error;

import java.util.List;
import java.util.stream.Collectors;

/** A request with one or more wrong parameters: all of them, so that they can be mended at once. */
public final class InvalidRequestException extends MienException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong with one parameter.
   *
   * @param field the parameter's name
   * @param message what was given, what was expected
   */
  public record FieldError(String field, String message) {}

  private final transient List<FieldError> errors;

  /**
   * @throws IllegalArgumentException if {@code errors} is empty
   */
  public InvalidRequestException(List<FieldError> errors) {
    super(
        StandardErrorCode.INVALID_PARAMETER,
        errors.stream()
            .map(error -> error.field() + ": " + error.message())
            .collect(Collectors.joining("; ")));
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("errors is empty");
    }
    this.errors = List.copyOf(errors);
  }

  /** Every wrong parameter, in the order of the pipeline's declaration. */
  public List<FieldError> errors() {
    return errors;
  }
}
