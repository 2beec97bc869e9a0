package dev.mien.server.cli;

import dev.mien.server.host.Version;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.MienException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code mien}: alone it serves, else it does what its first word says. */
@Command(
    name = "mien",
    header = "Mien makes portraits talk: a photo and a voice become a video.",
    description = {
      "",
      "Without a command it starts the host and its page, as 'mien serve' does.",
      ""
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommandsRepeatable = false,
    footer = {
      "",
      "Examples:",
      "  mien                                   open http://127.0.0.1:7860 in a browser",
      "  mien demo                              a video of our own portrait and voice",
      "  mien talk me.jpg hello.wav -o me.mp4   a video of yours",
      "  mien talk --help                       everything that can be set",
      "",
      "Exit codes: 0 done, 1 Mien is at fault, 2 the request is, 3 a model file is missing,",
      "4 the machine lacks something (disk, memory, permission, a free port), 130 interrupted."
    },
    versionProvider = MienCommand.Versions.class)
public final class MienCommand extends ServeCommand {
  private MienCommand() {}

  /** Parses the arguments, does what they say and tells how it went. Never throws. */
  public static int run(String... arguments) {
    Charset charset =
        Charset.forName(
            System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8")));
    return run(
        new PrintWriter(System.out, true, charset),
        new PrintWriter(System.err, true, charset),
        arguments);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    List<String> words = List.of(arguments);
    if (words.contains("--verbose")) {
      System.setProperty("mien.log", "DEBUG"); // before the first logger
    } else if (words.contains("talk") || words.contains("demo")) {
      System.setProperty("mien.log", "WARN"); // they tell their person themselves how it goes
    }
    CommandLine line = new CommandLine(new MienCommand());
    line.addSubcommand(new ServeCommand());
    line.addSubcommand(TalkCommand.talk());
    line.addSubcommand(TalkCommand.demo());
    line.addSubcommand(new VersionCommand());
    line.getSubcommands().values().forEach(TalkCommand::passArgumentsOn);
    line.setOut(out);
    line.setErr(err);
    configure(line);
    return line.execute(arguments);
  }

  /** What all parsers share: odd file names stay as they are, errors are sentences. */
  static void configure(CommandLine line) {
    line.setExpandAtFiles(false);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> report(failure, command.getErr(), verbose()));
    line.setParameterExceptionHandler(
        (failure, arguments) -> reportUsage(failure, failure.getCommandLine()));
  }

  private static boolean verbose() {
    return "DEBUG".equals(System.getProperty("mien.log"));
  }

  private static int reportUsage(ParameterException failure, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println("mien: " + failure.getMessage());
    err.println(
        "'%s --help' tells what there is.".formatted(command.getCommandSpec().qualifiedName()));
    return ExitCodes.USER;
  }

  private static int report(Exception failure, PrintWriter err, boolean verbose) {
    int code = ExitCodes.INTERNAL;
    if (failure instanceof InvalidRequestException invalid) {
      err.println("mien: " + optionErrors(invalid));
      code = ExitCodes.USER;
    } else if (failure instanceof MienException known) {
      err.println("mien: " + known.getMessage());
      code = ExitCodes.of(known.code().type());
    } else {
      err.println(
          "mien: Mien made a mistake (%s). With --verbose it says where.".formatted(failure));
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    return code;
  }

  private static String optionErrors(InvalidRequestException invalid) {
    return invalid.errors().stream()
        .map(error -> PipelineOptions.option(error.field()) + " " + error.message())
        .collect(Collectors.joining("; "));
  }

  /** For {@code --version}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Mien " + Version.full()};
    }
  }
}
