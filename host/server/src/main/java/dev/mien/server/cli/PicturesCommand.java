package dev.mien.server.cli;

import static java.util.Objects.requireNonNull;

import dev.mien.server.cli.PictureFiles.Picture;
import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.Failure;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.server.job.OutputFolder;
import dev.mien.server.job.TargetFolder;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Parses the words of {@code extras} with a pipeline's own options, and does the work: one picture
 * after the other. One that cannot be used does not stop the others.
 */
@Command
final class PicturesCommand implements Callable<Integer> {
  @Mixin private final HostOptions options;
  @Mixin private final SettingOptions settings = new SettingOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "PICTURE",
      description = "Pictures, and folders with pictures.")
  private List<String> pictures = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "Where to put the results, under the pictures' names; nothing is overwritten (default: the"
              + " folder outputs/ in the data folder).")
  private @Nullable String output;

  @Option(
      names = {"-r", "--recursive"},
      description = "Pictures in the folders of a folder count, too, and keep their folders.")
  private boolean recursive;

  /** A picture that could not be used, for programs. */
  private record Refused(String picture, String code, String message) {}

  private final Plugins plugins;
  private final LoadedPipeline pipeline;
  private final PipelineOptions pipelineOptions;
  private final List<String> results = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private int exitCode = ExitCodes.OK;
  private @Nullable CommandSpec spec;

  private PicturesCommand(Surroundings surroundings, Plugins plugins, LoadedPipeline pipeline) {
    this.options = new HostOptions(surroundings);
    this.plugins = plugins;
    this.pipeline = pipeline;
    this.pipelineOptions = PipelineOptions.ofPicture(pipeline.descriptor()).orElseThrow();
  }

  static CommandLine line(
      LateCommand.Loaded loaded,
      Surroundings surroundings,
      ErrorReport errors,
      LoadedPipeline pipeline) {
    PicturesCommand command = new PicturesCommand(surroundings, loaded.plugins(), pipeline);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(loaded.own().qualifiedName());
    spec.interpolateVariables(false);
    spec.usageMessage()
        .description(loaded.own().usageMessage().description())
        .footer(
            "",
            "Examples:",
            "  mien extras me.jpg --upscaler-1 lanczos --upscaling-resize 2",
            "  mien extras old.jpg --face-restorer gfpgan -o restored",
            "  mien extras 照片 --recursive --upscaler-1 realesrgan-x4plus -o larger");
    command.pipelineOptions.addTo(spec, loaded.services());
    spec.usageMessage().sortOptions(false).width(100).abbreviateSynopsis(true);
    command.spec = spec;
    CommandLine line = new CommandLine(spec);
    errors.install(line);
    return line;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = requireNonNull(spec).commandLine();
    List<Picture> all = PictureFiles.of(pictures, recursive);
    pipelineOptions.request(line.getParseResult(), all.get(0).path()); // wrong values stop here
    @Nullable TargetFolder chosen =
        output == null ? null : new TargetFolder(HostOptions.path(output));
    ArtifactStore target = chosen == null ? new OutputFolder(options.folders().outputs()) : chosen;
    try (CommandHost host = CommandHost.start(options, settings, plugins, target)) {
      for (int i = 0; i < all.size() && exitCode != ExitCodes.INTERRUPTED; i++) {
        if (chosen != null) {
          chosen.into(all.get(i).below());
        }
        if (all.size() > 1 && !options.json) {
          line.getErr().println("[%d/%d] %s".formatted(i + 1, all.size(), all.get(i).path()));
        }
        make(host, all.get(i), line);
      }
    }
    sumUp(all.size(), line);
    return exitCode;
  }

  private void make(CommandHost host, Picture picture, CommandLine line)
      throws InterruptedException {
    PipelineRequest request = pipelineOptions.request(line.getParseResult(), picture.path());
    Job last = host.run(pipeline, request, options.bar(line.getErr()));
    if (last.state() instanceof JobState.Failed failed) {
      refuse(picture, failed.failure(), line.getErr());
    } else if (last.state() instanceof JobState.Cancelled) {
      exitCode = ExitCodes.INTERRUPTED;
    } else {
      last.artifacts().forEach(artifact -> results.add(artifact.path().toString()));
      if (!options.json) {
        last.artifacts().forEach(artifact -> line.getOut().println(artifact.path()));
      }
    }
  }

  /** The first failure decides the exit code. */
  private void refuse(Picture picture, Failure failure, PrintWriter err) {
    refused.add(new Refused(picture.path().toString(), failure.code(), failure.message()));
    exitCode = exitCode == ExitCodes.OK ? ExitCodes.of(failure.type()) : exitCode;
    if (!options.json) {
      err.println("mien: %s: %s".formatted(picture.name(), failure.message()));
    }
  }

  private void sumUp(int pictures, CommandLine line) {
    if (options.json) {
      line.getOut()
          .println(
              Json.text(
                  Map.of(
                      "state",
                      refused.isEmpty() ? "succeeded" : "failed",
                      "files",
                      results,
                      "failures",
                      refused)));
    } else if (pictures > 1) {
      line.getErr()
          .println("%d of %d pictures done.".formatted(pictures - refused.size(), pictures));
    }
  }
}
