package dev.mien.server.cli;

import static java.util.Objects.requireNonNull;

import dev.mien.server.feature.Services;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Version;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command whose options depend on a pipeline. The pipelines are known only when the plugins are
 * loaded, so this parser takes all words and hands them on to another one, which is made then.
 */
@Command
final class LateCommand implements Callable<Integer> {
  /**
   * What is known when the plugins are loaded.
   *
   * @param own what the command is called and said to do
   * @param words what was typed; may be added to
   */
  record Loaded(
      CommandSpec own,
      Plugins plugins,
      Services services,
      HostFolders folders,
      List<String> words) {
    boolean asksForHelp() {
      return words.contains("--help") || words.contains("-h");
    }
  }

  /** Makes the parser that knows the options. */
  @FunctionalInterface
  interface Parser {
    CommandLine of(Loaded loaded);
  }

  private final Surroundings surroundings;
  private final Parser parser;
  private @Nullable CommandSpec spec;

  @CommandLine.Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  private LateCommand(Surroundings surroundings, Parser parser) {
    this.surroundings = surroundings;
    this.parser = parser;
  }

  static CommandLine line(
      String name, String description, Surroundings surroundings, Parser parser) {
    LateCommand command = new LateCommand(surroundings, parser);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(name);
    spec.usageMessage().description(description);
    command.spec = spec;
    // Hands on even what looks like an option, or the end of options.
    return new CommandLine(spec)
        .setUnmatchedOptionsArePositionalParams(true)
        .setEndOfOptionsDelimiter("\0");
  }

  @Override
  public Integer call() {
    CommandSpec own = requireNonNull(spec);
    words.replaceAll(PipelineOptions::hyphenated);
    HostFolders folders = HostOptions.of(words, surroundings).folders();
    Settings settings = SettingOptions.of(words).open(folders.data());
    Plugins plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings);
    try {
      List<String> all = new ArrayList<>(words);
      Services services = new HostModels(folders, settings).services(plugins);
      CommandLine line = parser.of(new Loaded(own, plugins, services, folders, all));
      line.setOut(own.commandLine().getOut());
      line.setErr(own.commandLine().getErr());
      return line.execute(all.toArray(String[]::new));
    } finally {
      plugins.close();
    }
  }
}
