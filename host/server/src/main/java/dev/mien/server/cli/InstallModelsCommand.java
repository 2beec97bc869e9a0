package dev.mien.server.cli;

import dev.mien.server.bundle.ModelInstaller;
import dev.mien.server.bundle.Outcome;
import dev.mien.server.feature.FeatureReport;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.HostModels;
import dev.mien.server.host.Version;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.Offering;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mien install-models}: puts official files of weights where they belong. */
@Command(
    name = "install-models",
    description = {
      "Put official files of weights where plugins look for them: out of a folder, a zip, a tar or",
      "tar.gz, or a single file, as you downloaded it."
    },
    sortOptions = false,
    usageHelpWidth = 100,
    footer = {
      "",
      "Files are known by their names and checked before they are used. Every one is copied, read back",
      "and only then gets its name; what an interruption left over is gone on with. What is there",
      "already stays. A running host notices new files by itself; 'mien doctor' tells which there are.",
      "",
      "Examples:",
      "  mien install-models SadTalker_V0.0.2_256.safetensors mapping_00229-model.pth.tar",
      "  mien install-models ~/Downloads/checkpoints.zip",
      "  mien install-models /old/stable-diffusion-webui/extensions/SadTalker --models-dir /data/models"
    })
final class InstallModelsCommand implements Callable<Integer> {
  /** A file as programs get it. */
  private record View(String name, String result, String path, String message) {}

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Parameters(
      arity = "1..*",
      paramLabel = "BUNDLE",
      description = "Folders, archives and files, in any number.")
  private List<String> bundles = new ArrayList<>();

  @Option(names = "--force", description = "Replace files that are there and differ.")
  private boolean force;

  @Mixin private final HostOptions options;

  private InstallModelsCommand(Surroundings surroundings) {
    this.options = new HostOptions(surroundings);
  }

  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new InstallModelsCommand(surroundings));
  }

  @Override
  public Integer call() {
    HostFolders folders = options.folders();
    Settings settings = Settings.open(folders.data(), SettingLocks.NONE);
    HostModels models = new HostModels(folders, settings);
    PrintWriter out = spec.commandLine().getOut();
    try (Plugins plugins = Plugins.load(folders.pluginFolders(), Version.number(), settings)) {
      List<Outcome> outcomes = install(plugins.offerings(), models);
      List<String> ready =
          models.features().report(plugins.offerings()).stream()
              .filter(report -> report.state() == FeatureReport.State.READY)
              .map(report -> report.feature().label().english())
              .toList();
      if (options.json) {
        out.println(
            Json.text(
                Map.of(
                    "files",
                    outcomes.stream().map(InstallModelsCommand::view).toList(),
                    "ready",
                    ready)));
      } else {
        print(outcomes, ready, out);
      }
      out.flush();
      refuse(outcomes);
    }
    return ExitCodes.OK;
  }

  private List<Outcome> install(List<Offering> offerings, HostModels models) {
    ProgressBar bar = options.bar(spec.commandLine().getErr());
    ModelInstaller installer =
        new ModelInstaller(
            offerings,
            models.store(),
            models.features(),
            force,
            (name, bytes, all) -> bar.show(name, (double) bytes / all, Optional.empty()));
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (String bundle : bundles) {
        outcomes.addAll(installer.install(HostOptions.path(bundle)));
      }
    } finally {
      bar.end();
    }
    return outcomes;
  }

  private static View view(Outcome outcome) {
    return new View(
        outcome.name(),
        outcome.result().name().toLowerCase(Locale.ROOT),
        outcome.path().toString(),
        outcome.words());
  }

  private static void print(List<Outcome> outcomes, List<String> ready, PrintWriter out) {
    for (Outcome outcome : outcomes) {
      String word =
          switch (outcome.result()) {
            case INSTALLED -> "installed";
            case SAME -> "the same";
            case DIFFERENT -> "left out";
            case BROKEN -> "broken";
          };
      out.println("%-9s  %s".formatted(word, outcome.path()));
      out.println("           %s".formatted(outcome.words()));
    }
    out.println(
        ready.isEmpty()
            ? "No feature has all its files yet: 'mien doctor' tells what is missing."
            : "Ready: %s.".formatted(String.join(", ", ready)));
  }

  private static void refuse(List<Outcome> outcomes) {
    List<String> left =
        outcomes.stream().filter(outcome -> !outcome.isFine()).map(Outcome::name).toList();
    if (!left.isEmpty()) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "%d of %d files were not installed: %s."
              .formatted(left.size(), outcomes.size(), String.join(", ", left)));
    }
  }
}
