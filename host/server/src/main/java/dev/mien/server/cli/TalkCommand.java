package dev.mien.server.cli;

import dev.mien.server.cli.LateCommand.Loaded;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.Samples;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/** {@code mien talk PHOTO AUDIO} and {@code mien demo}: one video without the page. */
final class TalkCommand {
  private TalkCommand() {}

  /** The command for one's own photo and voice. */
  static CommandLine talk(Surroundings surroundings, ErrorReport errors) {
    return LateCommand.line(
        "talk",
        "Make a video of a photo that speaks with a voice.",
        surroundings,
        loaded -> PipelineCommand.line(loaded, false, surroundings, errors, choose(loaded)));
  }

  /** The command that needs no photo and voice. */
  static CommandLine demo(Surroundings surroundings, ErrorReport errors) {
    return LateCommand.line(
        "demo",
        "Make a video of our own portrait and voice.",
        surroundings,
        loaded -> {
          LoadedPipeline pipeline = choose(loaded);
          if (!loaded.asksForHelp()) {
            loaded.words().addAll(0, sampleFiles(loaded.folders()));
          }
          return PipelineCommand.line(loaded, true, surroundings, errors, pipeline);
        });
  }

  private static LoadedPipeline choose(Loaded loaded) {
    Plugins plugins = loaded.plugins();
    Optional<String> id = OptionWords.value(loaded.words(), "--pipeline");
    if (id.isPresent()) {
      LoadedPipeline pipeline = plugins.require(id.get());
      if (PipelineOptions.ofPhotoAndVoice(pipeline.descriptor()).isEmpty()) {
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER,
            "The pipeline '%s' does not ask for a photo and a voice.".formatted(id.get()));
      }
      return pipeline;
    }
    return plugins.pipelines().stream()
        .filter(pipeline -> PipelineOptions.ofPhotoAndVoice(pipeline.descriptor()).isPresent())
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
