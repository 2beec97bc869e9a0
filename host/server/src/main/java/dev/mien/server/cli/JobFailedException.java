package dev.mien.server.cli;

import dev.mien.server.job.Failure;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;

/** A job's failure, on its way to the exit code. */
final class JobFailedException extends MienException {
  private static final long serialVersionUID = 1L;

  JobFailedException(Failure failure) {
    super(
        new Code(failure.code(), failure.type()),
        failure.field().map(field -> PipelineOptions.option(field) + ": ").orElse("")
            + failure.message());
  }

  private record Code(String name, ErrorType type) implements ErrorCode {}
}
