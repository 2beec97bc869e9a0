package dev.mien.server.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds where it runs.
 *
 * @param environment the variables
 * @param in what is typed or piped in
 * @param console where a person sits, or null
 */
record Surroundings(Map<String, String> environment, BufferedReader in, @Nullable Console console) {
  private static final String ARGUMENTS = "COMMANDLINE_ARGS";

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  // The launch script sets jdk.console so that newer JDKs, too, have no console when piped.
  @SuppressWarnings("SystemConsoleNull")
  static Surroundings ofProcess() {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, charset("stdin")));
    return new Surroundings(System.getenv(), in, System.console());
  }

  /** The encoding of a standard stream, {@code stdout} or {@code stdin}. */
  static Charset charset(String stream) {
    return Charset.forName(
        System.getProperty(stream + ".encoding", System.getProperty("native.encoding", "UTF-8")));
  }

  /** Whether somebody watches. */
  boolean isTerminal() {
    return console != null;
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The words of {@code COMMANDLINE_ARGS}, where people of stable-diffusion-webui keep flags. */
  List<String> commandLineArguments() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    return variable(ARGUMENTS).map(line -> ShellWords.split(line, windows)).orElse(List.of());
  }

  /** The value that {@code COMMANDLINE_ARGS} gives an option. */
  Optional<String> givenOption(String option) {
    return OptionWords.value(commandLineArguments(), option);
  }

  /** The next line that is typed or piped in; empty at the end. */
  String readLine() throws IOException {
    String line = in.readLine();
    return line == null ? "" : line;
  }

  /** Asks a person for a password, or takes the next line that is piped in. */
  Optional<String> readPassword(String prompt) throws IOException {
    if (console != null) {
      char[] password = console.readPassword("%s: ", prompt);
      return password == null ? Optional.empty() : Optional.of(new String(password));
    }
    return Optional.ofNullable(in.readLine());
  }
}
