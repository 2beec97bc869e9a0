package dev.mien.server.cli;

import dev.mien.server.job.Failure;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;

/** A job's failure, on its way to the exit code. */
final class JobFailedException extends MienException {
  private static final long serialVersionUID = 1L;

  /** Blames what the command line calls the field: PHOTO, AUDIO or an option. */
  JobFailedException(Failure failure, PipelineOptions options) {
    super(
        new Code(failure.code(), failure.type()),
        failure.field().map(field -> options.spelling(field) + ": ").orElse("")
            + failure.message());
  }

  private record Code(String name, ErrorType type) implements ErrorCode {}
}
