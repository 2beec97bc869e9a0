package dev.mien.server.cli;

import static java.util.Objects.requireNonNull;

import dev.mien.server.feature.Services;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Samples;
import dev.mien.server.host.Version;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * {@code mien talk PHOTO AUDIO} and {@code mien demo}: one video without the page.
 *
 * <p>Which options there are depends on the pipeline, and the pipelines are known only when the
 * plugins are loaded. So this parser hands all words on to {@link PipelineCommand}.
 */
@Command
final class TalkCommand implements Callable<Integer> {
  private final boolean demo;
  private final Surroundings surroundings;
  private final ErrorReport errors;
  private @Nullable CommandSpec spec;

  @CommandLine.Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  private TalkCommand(boolean demo, Surroundings surroundings, ErrorReport errors) {
    this.demo = demo;
    this.surroundings = surroundings;
    this.errors = errors;
  }

  /** The command for one's own photo and voice. */
  static CommandLine talk(Surroundings surroundings, ErrorReport errors) {
    return line(
        "talk",
        "Make a video of a photo that speaks with a voice.",
        new TalkCommand(false, surroundings, errors));
  }

  /** The command that needs no photo and voice. */
  static CommandLine demo(Surroundings surroundings, ErrorReport errors) {
    return line(
        "demo",
        "Make a video of our own portrait and voice.",
        new TalkCommand(true, surroundings, errors));
  }

  private static CommandLine line(String name, String description, TalkCommand command) {
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
    HostOptions options = HostOptions.of(words, surroundings);
    HostFolders folders = options.folders();
    Settings settings = SettingOptions.of(words).open(folders.data());
    Plugins plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings);
    try {
      LoadedPipeline pipeline = choose(plugins, OptionWords.value(words, "--pipeline"));
      List<String> all = new ArrayList<>(words);
      if (demo && !words.contains("--help") && !words.contains("-h")) {
        all.addAll(0, sampleFiles(folders));
      }
      Services services = new HostModels(folders, settings).services(plugins);
      CommandLine line =
          PipelineCommand.line(own, demo, surroundings, errors, plugins, services, pipeline);
      line.setOut(own.commandLine().getOut());
      line.setErr(own.commandLine().getErr());
      return line.execute(all.toArray(String[]::new));
    } finally {
      plugins.close();
    }
  }

  private static LoadedPipeline choose(Plugins plugins, Optional<String> id) {
    if (id.isPresent()) {
      LoadedPipeline pipeline = plugins.require(id.get());
      if (PipelineOptions.of(pipeline.descriptor()).isEmpty()) {
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER,
            "The pipeline '%s' does not ask for a photo and a voice.".formatted(id.get()));
      }
      return pipeline;
    }
    return plugins.pipelines().stream()
        .filter(pipeline -> PipelineOptions.of(pipeline.descriptor()).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND,
                    "No plugin that makes a photo talk is loaded. Put its jar into %s, or look what is wrong with it: mien doctor."
                        .formatted(HostOptions.installation().resolve("plugins"))));
  }

  private static List<String> sampleFiles(HostFolders folders) {
    Samples samples = new Samples(folders.samples());
    String language = Locale.getDefault().getLanguage();
    if (samples.portrait().isEmpty() || samples.voice(language).isEmpty()) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The folder %s has no portrait and voice.".formatted(folders.samples()));
    }
    return List.of(
        samples.portrait().orElseThrow().path().toString(),
        samples.voice(language).orElseThrow().path().toString());
  }
}
