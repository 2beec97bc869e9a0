package dev.mien.server.cli;

import dev.mien.server.host.Version;
import dev.mien.spi.error.MienException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command {@code mien}: alone it serves, else it does what its first word says. */
@Command(
    name = "mien",
    header = "Mien makes portraits talk: a photo and a voice become a video.",
    description = {
      "",
      "Without a command it starts the host and its page, as 'mien serve' does, and takes the same",
      "options. 'mien COMMAND --help' tells what each command takes.",
      ""
    },
    customSynopsis = "mien [COMMAND] [OPTIONS]",
    usageHelpWidth = 100,
    subcommandsRepeatable = false,
    footer = {
      "",
      "Examples:",
      "  mien                                   open http://127.0.0.1:7860 in a browser",
      "  mien demo                              a video of our own portrait and voice",
      "  mien talk me.jpg hello.wav -o me.mp4   a video of yours",
      "  mien talk --help                       everything that can be set",
      "  mien extras old.jpg -o larger          faces restored, pictures enlarged",
      "  mien doctor                            whether everything works on this machine",
      "",
      ExitCodes.WORDS
    },
    versionProvider = MienCommand.Versions.class)
public final class MienCommand extends ServeCommand {
  private MienCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Parses the arguments, does what they say and tells how it went. Never throws. */
  public static int run(String... arguments) {
    return run(
        new PrintWriter(System.out, true, Surroundings.charset("stdout")),
        new PrintWriter(System.err, true, Surroundings.charset("stdout")),
        Surroundings.ofProcess(),
        arguments);
  }

  static int run(PrintWriter out, PrintWriter err, Surroundings surroundings, String... arguments) {
    List<String> typed = List.of(arguments);
    ErrorReport errors = new ErrorReport(typed.contains("--json"), typed.contains("--verbose"));
    CommandLine line = line(surroundings, errors);
    line.setOut(out);
    line.setErr(err);
    try {
      boolean serves = serves(line, typed);
      LogLevel.set(typed, serves, errors);
      List<String> words = serves ? withGiven(typed, surroundings) : typed;
      return line.execute(words.toArray(String[]::new));
    } catch (MienException e) {
      return errors.report(e, err);
    }
  }

  private static CommandLine line(Surroundings surroundings, ErrorReport errors) {
    CommandLine line = new CommandLine(new MienCommand(surroundings));
    // Those of serve: they would bury the commands.
    line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST);
    line.addSubcommand(new ServeCommand(surroundings));
    for (CommandLine serving : List.of(line, line.getSubcommands().get("serve"))) {
      ServeCommand.addForeignFlags(serving.getCommandSpec());
      serving.setOverwrittenOptionsAllowed(true); // the last one counts, as people expect
      serving.setUnmatchedArgumentsAllowed(
          surroundings.variable("IGNORE_CMD_ARGS_ERRORS").isPresent());
    }
    line.addSubcommand(TalkCommand.talk(surroundings, errors));
    line.addSubcommand(TalkCommand.demo(surroundings, errors));
    line.addSubcommand(ExtrasCommand.line(surroundings, errors));
    line.addSubcommand(JobsCommand.line(surroundings));
    line.addSubcommand(PluginsCommand.line(surroundings));
    line.addSubcommand(UsersCommand.line(surroundings));
    line.addSubcommand(InstallModelsCommand.line(surroundings));
    line.addSubcommand(DoctorCommand.line(surroundings));
    line.addSubcommand(new VersionCommand());
    errors.install(line);
    return line;
  }

  private static boolean serves(CommandLine line, List<String> words) {
    return words.isEmpty()
        || words.get(0).equals("serve")
        || (words.get(0).startsWith("-") && !line.getSubcommands().containsKey(words.get(0)));
  }

  /** What was typed goes last, so that it counts. */
  private static List<String> withGiven(List<String> typed, Surroundings surroundings) {
    List<String> words = new ArrayList<>(surroundings.commandLineArguments());
    List<String> rest = typed;
    if (!typed.isEmpty() && typed.get(0).equals("serve")) {
      words.add(0, "serve");
      rest = typed.subList(1, typed.size());
    }
    words.addAll(rest);
    return words;
  }

  /** For {@code --version}. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Mien " + Version.full()};
    }
  }
}
