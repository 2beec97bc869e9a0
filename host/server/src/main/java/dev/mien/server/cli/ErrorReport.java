package dev.mien.server.cli;

import dev.mien.server.json.Json;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Tells what went wrong, in a sentence or as JSON, and which exit code says so.
 *
 * @param json whether a program reads it: one JSON object of the shape that REST answers with
 * @param verbose whether to show where in the program it happened
 */
record ErrorReport(boolean json, boolean verbose) {
  /** An error as programs get it. */
  private record View(
      String code, String type, String message, @Nullable List<FieldError> fields, int exitCode) {}

  /** Makes a parser report so, and leave odd file names as they are. */
  void install(CommandLine line) {
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(this::failed);
    line.setParameterExceptionHandler(this::misused);
  }

  private int misused(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String help =
        "'%s --help' tells what there is.".formatted(command.getCommandSpec().qualifiedName());
    String message = String.valueOf(failure.getMessage());
    if (json) {
      print(command.getErr(), "USAGE", ErrorType.USER, message + " " + help, null);
    } else {
      command.getErr().println("mien: " + message);
      command.getErr().println(help);
    }
    return ExitCodes.USER;
  }

  private int failed(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure, command.getErr());
  }

  /** Tells of a failure, and with which code to exit. */
  int report(Exception failure, PrintWriter err) {
    ErrorType type =
        failure instanceof MienException known ? known.code().type() : ErrorType.INTERNAL;
    if (json) {
      print(err, code(failure), type, message(failure), fields(failure));
    } else {
      err.println("mien: " + message(failure));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    return ExitCodes.of(type);
  }

  private static void print(
      PrintWriter err,
      String code,
      ErrorType type,
      String message,
      @Nullable List<FieldError> fields) {
    err.println(Json.text(new View(code, type.name(), message, fields, ExitCodes.of(type))));
  }

  private static String code(Exception failure) {
    return failure instanceof MienException known ? known.code().name() : "INTERNAL";
  }

  private static String message(Exception failure) {
    if (failure instanceof InvalidRequestException invalid) {
      return invalid.errors().stream()
          .map(error -> PipelineOptions.option(error.field()) + " " + error.message())
          .collect(Collectors.joining("; "));
    }
    return failure instanceof MienException
        ? String.valueOf(failure.getMessage())
        : "Mien made a mistake (%s). With --verbose it says where.".formatted(failure);
  }

  private static @Nullable List<FieldError> fields(Exception failure) {
    if (failure instanceof InvalidRequestException invalid) {
      return invalid.errors();
    }
    Optional<String> field =
        failure instanceof MienException known ? known.field() : Optional.empty();
    return field.map(name -> List.of(new FieldError(name, message(failure)))).orElse(null);
  }
}
