package dev.mien.server.cli;

import static java.util.Objects.requireNonNull;

import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.server.job.OutputFolder;
import dev.mien.server.job.TargetFile;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Parses the words of {@code talk} with a pipeline's own options, and does the work. */
@Command
final class PipelineCommand implements Callable<Integer> {
  @Mixin private final HostOptions options;
  @Mixin private final SettingOptions settings = new SettingOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to put the video (default: the folder outputs/ in the data folder).")
  private @Nullable String output;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  private final Plugins plugins;
  private final LoadedPipeline pipeline;
  private final PipelineOptions pipelineOptions;
  private @Nullable CommandSpec spec;

  private PipelineCommand(Surroundings surroundings, Plugins plugins, LoadedPipeline pipeline) {
    this.options = new HostOptions(surroundings);
    this.plugins = plugins;
    this.pipeline = pipeline;
    this.pipelineOptions = PipelineOptions.ofPhotoAndVoice(pipeline.descriptor()).orElseThrow();
  }

  static CommandLine line(
      LateCommand.Loaded loaded,
      boolean demo,
      Surroundings surroundings,
      ErrorReport errors,
      LoadedPipeline pipeline) {
    CommandSpec outer = loaded.own();
    PipelineCommand command = new PipelineCommand(surroundings, loaded.plugins(), pipeline);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(outer.qualifiedName());
    spec.interpolateVariables(false);
    spec.usageMessage().description(outer.usageMessage().description()).footer(examples(demo));
    spec.addOption(
        OptionSpec.builder("--pipeline")
            .type(String.class)
            .paramLabel("ID")
            .description("Which pipeline does it (default: the first that can).")
            .build()); // TalkCommand has read it already
    command.pipelineOptions.addPositionsTo(spec, loaded.services());
    command.pipelineOptions.addTo(spec, loaded.services());
    spec.usageMessage().sortOptions(false).width(100).abbreviateSynopsis(true);
    command.spec = spec;
    CommandLine line = new CommandLine(spec);
    errors.install(line);
    return line;
  }

  private static String[] examples(boolean demo) {
    return demo
        ? new String[] {"", "Examples:", "  mien demo", "  mien demo -o demo.mp4"}
        : new String[] {
          "",
          "Examples:",
          "  mien talk me.jpg hello.wav -o me.mp4",
          "  mien talk me.jpg hello.wav -o me.webm       the name chooses the format",
          "  mien talk 我.heic 你好.m4a --json              prints where the video is, for programs",
        };
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = requireNonNull(spec).commandLine();
    ParseResult parsed = line.getParseResult();
    PipelineRequest request = pipelineOptions.request(parsed, output);
    ArtifactStore target =
        output == null
            ? new OutputFolder(options.folders().outputs())
            : new TargetFile(HostOptions.path(output), force);
    try (CommandHost host = CommandHost.start(options, settings, plugins, target)) {
      ProgressBar bar = options.bar(line.getErr());
      return tell(host.run(pipeline, request, bar), line.getOut());
    }
  }

  private int tell(Job job, PrintWriter out) {
    if (job.state() instanceof JobState.Failed failed) {
      throw new JobFailedException(failed.failure(), pipelineOptions);
    }
    if (job.state() instanceof JobState.Cancelled) {
      return ExitCodes.INTERRUPTED;
    }
    List<String> files =
        job.artifacts().stream().map(artifact -> artifact.path().toString()).toList();
    if (options.json) {
      out.println(
          Json.text(
              Map.of("state", job.state().label(), "files", files, "settings", job.settings())));
    } else {
      files.forEach(out::println);
    }
    return ExitCodes.OK;
  }
}
