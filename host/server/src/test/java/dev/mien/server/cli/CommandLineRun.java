package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** One run of the command line in this process: what went in, and what came out. */
final class CommandLineRun {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Surroundings surroundings;
  private int code = -1;

  private CommandLineRun(Map<String, String> environment, String input) {
    surroundings = new Surroundings(environment, new BufferedReader(new StringReader(input)), null);
  }

  /** Nothing in the environment, nothing piped in. */
  static CommandLineRun of(String... arguments) {
    return with(Map.of(), "").run(arguments);
  }

  static CommandLineRun with(Map<String, String> environment, String input) {
    return new CommandLineRun(environment, input);
  }

  CommandLineRun run(String... arguments) {
    code =
        MienCommand.run(
            new PrintWriter(out, true), new PrintWriter(err, true), surroundings, arguments);
    return this;
  }

  int code() {
    return code;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** What was printed, which has to be one JSON document. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out());
  }

  /** What was said on standard error, which has to be one JSON document. */
  JsonNode error() throws IOException {
    return new ObjectMapper().readTree(err());
  }

  @Override
  public String toString() {
    return "exit code %d%nout: %s%nerr: %s".formatted(code, out, err);
  }
}
