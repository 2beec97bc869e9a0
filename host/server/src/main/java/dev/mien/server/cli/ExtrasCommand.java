package dev.mien.server.cli;

import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import picocli.CommandLine;

/** {@code mien extras PICTURE...}: pictures restored and enlarged without the page. */
final class ExtrasCommand {
  private static final String PIPELINE = "extras";

  private ExtrasCommand() {}

  static CommandLine line(Surroundings surroundings, ErrorReport errors) {
    return LateCommand.line(
        PIPELINE,
        "Restore faces in pictures and enlarge them.",
        surroundings,
        loaded ->
            PicturesCommand.line(
                loaded,
                surroundings,
                errors,
                loaded.plugins().pipelines().stream()
                    .filter(ExtrasCommand::isWanted)
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new MienException(
                                StandardErrorCode.NOT_FOUND,
                                "The plugin that restores and enlarges pictures is not loaded. Put its jar into %s, or look what is wrong with it: mien doctor."
                                    .formatted(HostOptions.installation().resolve("plugins"))))));
  }

  private static boolean isWanted(LoadedPipeline pipeline) {
    return pipeline.descriptor().id().equals(PIPELINE)
        && PipelineOptions.ofPicture(pipeline.descriptor()).isPresent();
  }
}
