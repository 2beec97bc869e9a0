package dev.mien.spi.error;

/**
 * A stable name for one kind of error, made for machines. Plugins may define their own enum; the
 * host's are in {@link StandardErrorCode}.
 */
public interface ErrorCode {
  /** Upper-case name with underscores, for example {@code NO_FACE}. It never changes. */
  String name();

  /** Whose fault it is. */
  ErrorType type();
}
