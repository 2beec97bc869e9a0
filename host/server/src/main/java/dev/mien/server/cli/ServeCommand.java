package dev.mien.server.cli;

import dev.mien.server.account.Accounts;
import dev.mien.server.host.Host;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.Version;
import dev.mien.server.http.HttpServer;
import dev.mien.server.http.HttpSettings;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mien serve}: the page and the API, until the process is told to stop. */
@Command(
    name = "serve",
    description = "Start the host: a page and an API on http://127.0.0.1:7860.")
class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Mixin private HostOptions options = new HostOptions();

  @Option(
      names = "--port",
      paramLabel = "NUMBER",
      defaultValue = "7860",
      description = "The port to listen on; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--listen",
      description = "Listen to other machines too. Not yet: accounts come first.")
  private boolean listen;

  @Override
  public Integer call() throws InterruptedException {
    if (listen) {
      throw new MienException(
          StandardErrorCode.FORBIDDEN,
          "--listen would let anyone on the network use this host, and this version has no accounts to keep them out. Leave it away, and reach the host through a tunnel such as: ssh -L 7860:127.0.0.1:7860 this-machine.");
    }
    if (port < 0 || port > 65535) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "--port expected a whole number from 0 to 65535, got %d.".formatted(port));
    }
    HostFolders folders = options.folders();
    Settings settings = options.settings();
    Host host =
        Host.start(
            folders, Plugins.load(folders.pluginFolders(), Version.number(), settings), settings);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "mien-shutdown"));
    HttpServer server;
    try {
      server =
          HttpServer.start(
              host,
              Accounts.open(folders.data(), List.of(), Clock.systemUTC()),
              HttpSettings.onPort(port));
    } catch (MienException e) {
      host.close();
      throw e;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "mien-shutdown-http"));
    PrintWriter out = spec.commandLine().getOut();
    out.println("Mien %s is at %s (Ctrl-C stops it)".formatted(Version.full(), server.address()));
    if (host.plugins().pipelines().isEmpty()) {
      out.println("No plugin is loaded: put plugin jars into " + folders.plugins());
    }
    out.flush();
    new CountDownLatch(1).await(); // the shutdown hooks end it
    return ExitCodes.OK;
  }
}
