package dev.mien.server.cli;

import dev.mien.server.host.Host;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.Version;
import dev.mien.server.json.Json;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code mien serve}: the page and the API, until the process is told to stop. */
@Command(
    name = "serve",
    description = "Start the host: a page and an API on http://127.0.0.1:7860.",
    sortOptions = false,
    usageHelpWidth = 100,
    footer = {
      "",
      "Flags of stable-diffusion-webui are understood, also in the variable COMMANDLINE_ARGS: those",
      "above, and those that name folders of weights (--ckpt-dir, --vae-dir, --gfpgan-models-path, …).",
      "The others do nothing here; a line at the start names them.",
      "",
      "Examples:",
      "  mien serve --port 8000 --autolaunch",
      "  mien serve --data-dir /srv/mien --models-dir /srv/models",
      "  mien users add anna --role administrator && mien serve --listen --tls-keystore host.p12",
      "",
      ExitCodes.WORDS
    })
class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Mixin private final NetworkOptions network;
  @Mixin private final AccountOptions accounts = new AccountOptions();
  @Mixin private final HostOptions options;
  @Mixin private final SettingOptions settings = new SettingOptions();
  @Mixin private final FreezeOptions freeze = new FreezeOptions();

  @Option(names = "--autolaunch", description = "Open the page in the browser.")
  private boolean autolaunch;

  @Option(
      names = "--loglevel",
      paramLabel = "LEVEL",
      description = "How much to log: DEBUG, INFO, WARNING or ERROR (default: INFO).")
  String logLevel = ""; // LogLevel has read it already

  ServeCommand(Surroundings surroundings) {
    this.network = new NetworkOptions(surroundings);
    this.options = new HostOptions(surroundings);
  }

  /** Makes the command understand what people of stable-diffusion-webui type. */
  static void addForeignFlags(CommandSpec spec) {
    WebUiFlags.addTo(spec);
    ModelFolderOptions.addTo(spec);
  }

  @Override
  public Integer call() throws InterruptedException {
    ParseResult parsed = spec.commandLine().getParseResult();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    WebUiFlags.refuse(parsed);
    tell(err, "No effect here: ", WebUiFlags.withoutEffect(parsed));
    tell(err, "Unknown, and left alone: ", parsed.unmatched());
    HostFolders folders = options.folders().with(ModelFolderOptions.places(parsed));
    Settings opened = freeze.open(settings, folders.data());
    Host host =
        Host.start(
            folders, Plugins.load(folders.pluginFolders(), Version.number(), opened), opened);
    try (Serving serving = Serving.start(host, network, accounts, folders.data())) {
      announce(out, serving.address(), folders, host);
      if (autolaunch) {
        Browser.open(serving.address(), err);
      }
      serving.await();
    }
    return ExitCodes.OK;
  }

  private static void tell(PrintWriter err, String what, List<String> words) {
    if (!words.isEmpty()) {
      err.println(what + String.join(" ", words));
      err.flush();
    }
  }

  private void announce(PrintWriter out, String address, HostFolders folders, Host host) {
    if (options.json) {
      out.println(Json.text(Map.of("address", address, "version", Version.full())));
    } else {
      out.println("Mien %s is at %s (Ctrl-C stops it)".formatted(Version.full(), address));
      if (host.plugins().pipelines().isEmpty()) {
        out.println("No plugin is loaded: put plugin jars into " + folders.plugins());
      }
    }
    out.flush();
  }
}
