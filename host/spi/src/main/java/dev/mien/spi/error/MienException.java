package dev.mien.spi.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error whose message may be shown to a person: it says what was given, what was expected and
 * what to do.
 */
public class MienException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;
  private final @Nullable String field;

  /** An error that no single parameter is to blame for. */
  public MienException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /** An error with the failure that led to it. */
  public MienException(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, cause);
  }

  private MienException(
      ErrorCode code, String message, @Nullable String field, @Nullable Throwable cause) {
    super(requireNonNull(message, "message is null"), cause);
    this.code = requireNonNull(code, "code is null");
    this.field = field;
  }

  /** The same error, with the name of the parameter to blame. */
  public MienException inField(String name) {
    return new MienException(
        code, requireNonNull(getMessage()), requireNonNull(name, "name is null"), this);
  }

  /** The kind of error. */
  public ErrorCode code() {
    return code;
  }

  /** The name of the parameter to blame, if there is one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }
}
