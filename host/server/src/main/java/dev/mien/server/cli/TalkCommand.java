package dev.mien.server.cli;

import static java.util.Objects.requireNonNull;

import dev.mien.server.host.Host;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.Samples;
import dev.mien.server.host.Version;
import dev.mien.server.job.ArtifactStore;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import dev.mien.server.job.OutputFolder;
import dev.mien.server.job.StoredArtifact;
import dev.mien.server.job.Submission;
import dev.mien.server.job.TargetFile;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.plugin.Plugins;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * {@code mien talk PHOTO AUDIO} and {@code mien demo}: one video without the page.
 *
 * <p>Which options there are depends on the pipeline, and the pipelines are known only when the
 * plugins are loaded. So the outer parser hands all words on, and they are parsed here.
 */
final class TalkCommand {
  private TalkCommand() {}

  /** The command for one's own photo and voice. */
  static CommandSpec talk() {
    return outer(
        "talk", "Make a video of a photo that speaks with a voice: mien talk PHOTO AUDIO.", false);
  }

  /** The command that needs no photo and voice. */
  static CommandSpec demo() {
    return outer("demo", "Make a video of our own portrait and voice.", true);
  }

  private static CommandSpec outer(String name, String description, boolean demo) {
    Outer outer = new Outer(demo);
    CommandSpec spec = CommandSpec.forAnnotatedObject(outer).name(name);
    spec.usageMessage().description(description);
    outer.spec = spec;
    return spec;
  }

  /** Makes the outer parser hand on even what looks like an option, or the end of options. */
  static void passArgumentsOn(CommandLine line) {
    if (line.getCommand() instanceof Outer) {
      line.setUnmatchedOptionsArePositionalParams(true);
      line.setEndOfOptionsDelimiter("\0");
    }
  }

  /** Collects the words. */
  @Command
  private static final class Outer implements Callable<Integer> {
    private final boolean demo;
    private @Nullable CommandSpec spec;

    @CommandLine.Parameters(arity = "0..*", hidden = true)
    private List<String> words = new ArrayList<>();

    Outer(boolean demo) {
      this.demo = demo;
    }

    @Override
    public Integer call() {
      CommandSpec own = requireNonNull(spec);
      HostFolders folders = new HostOptions().folders();
      Plugins plugins =
          Plugins.load(folders.pluginFolders(), Version.number(), new HostOptions().settings());
      LoadedPipeline pipeline = choose(plugins, pipelineOption(words));
      List<String> all = new ArrayList<>(words);
      all.replaceAll(PipelineOptions::hyphenated);
      if (demo && !words.contains("--help") && !words.contains("-h")) {
        all.addAll(0, sampleFiles(folders));
      }
      CommandLine line = Inner.line(own, plugins, pipeline);
      line.setOut(own.commandLine().getOut());
      line.setErr(own.commandLine().getErr());
      return line.execute(all.toArray(String[]::new));
    }
  }

  private static @Nullable String pipelineOption(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith("--pipeline=")) {
        return words.get(i).substring("--pipeline=".length());
      }
      if (words.get(i).equals("--pipeline") && i + 1 < words.size()) {
        return words.get(i + 1);
      }
    }
    return null;
  }

  private static LoadedPipeline choose(Plugins plugins, @Nullable String id) {
    if (id != null) {
      LoadedPipeline pipeline = plugins.require(id);
      if (PipelineOptions.of(pipeline.descriptor()).isEmpty()) {
        throw new MienException(
            StandardErrorCode.INVALID_PARAMETER,
            "The pipeline '%s' does not ask for a photo and a voice.".formatted(id));
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
                    "No plugin that makes a photo talk is loaded. Put its jar into %s."
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

  /** Parses the words with the pipeline's own options, and does the work. */
  @Command
  private static final class Inner implements Callable<Integer> {
    @Mixin private HostOptions options = new HostOptions();

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

    private Inner(Plugins plugins, LoadedPipeline pipeline) {
      this.plugins = plugins;
      this.pipeline = pipeline;
      this.pipelineOptions = PipelineOptions.of(pipeline.descriptor()).orElseThrow();
    }

    static CommandLine line(CommandSpec outer, Plugins plugins, LoadedPipeline pipeline) {
      Inner inner = new Inner(plugins, pipeline);
      CommandSpec spec = CommandSpec.forAnnotatedObject(inner).name(outer.qualifiedName());
      spec.interpolateVariables(false);
      spec.usageMessage().description(outer.usageMessage().description());
      spec.addOption(
          OptionSpec.builder("--pipeline")
              .type(String.class)
              .paramLabel("ID")
              .description("Which pipeline does it (default: the first that can).")
              .build()); // pipelineOption has read it already
      inner.pipelineOptions.addTo(spec);
      spec.usageMessage().sortOptions(false).width(100).abbreviateSynopsis(true);
      inner.spec = spec;
      CommandLine line = new CommandLine(spec);
      MienCommand.configure(line);
      return line;
    }

    @Override
    public Integer call() throws InterruptedException {
      CommandLine line = requireNonNull(spec).commandLine();
      ParseResult parsed = line.getParseResult();
      PipelineRequest request = pipelineOptions.request(parsed, output);
      HostFolders folders = options.folders();
      ArtifactStore target =
          output == null
              ? new OutputFolder(folders.outputs())
              : new TargetFile(HostOptions.path(output), force);
      Host host = Host.startForgetful(folders, plugins, options.settings(), target);
      Runtime.getRuntime().addShutdownHook(new Thread(host::close, "mien-shutdown"));
      try {
        Job job =
            host.jobs()
                .submit(
                    Submission.of(
                        pipeline,
                        request,
                        host.work().newFolder(),
                        Locale.getDefault().getLanguage()));
        return tell(follow(host, job, line.getErr()), pipelineOptions, line.getOut());
      } finally {
        host.close();
      }
    }

    // The launch script sets jdk.console so that newer JDKs, too, have no console when piped.
    @SuppressWarnings("SystemConsoleNull")
    private Job follow(Host host, Job job, PrintWriter err) throws InterruptedException {
      JobPrinter printer = new JobPrinter(err, pipeline.descriptor(), System.console() != null);
      Job latest = job;
      long seen = -1;
      while (!latest.state().isOver()) {
        latest = host.jobs().awaitChange(job.id(), seen, JobPrinter.PATIENCE).orElseThrow();
        seen = latest.revision();
        printer.print(latest);
      }
      return latest;
    }

    private static int tell(Job job, PipelineOptions options, PrintWriter out) {
      if (job.state() instanceof JobState.Failed failed) {
        throw new JobFailedException(failed.failure(), options);
      }
      if (job.state() instanceof JobState.Cancelled) {
        return ExitCodes.INTERRUPTED;
      }
      job.artifacts().stream().map(StoredArtifact::path).forEach(out::println);
      return ExitCodes.OK;
    }
  }
}
