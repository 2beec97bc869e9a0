package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.server.client.RestClient;
import dev.mien.server.json.Json;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that talks to a host. */
@Command(sortOptions = false, usageHelpWidth = 100)
abstract class RemoteCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Mixin final RemoteOptions remote;
  @Mixin final HostOptions options;
  final Surroundings surroundings;

  RemoteCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.remote = new RemoteOptions(surroundings);
    this.options = new HostOptions(surroundings);
  }

  /** The host. */
  RestClient host() {
    return remote.any(options.data());
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Where to show progress: nowhere when a program reads along. */
  ProgressBar progress() {
    return options.bar(err());
  }

  /** Prints the document itself, or what people want to read of it. */
  int tell(JsonNode document, Runnable words) {
    if (options.json) {
      out().println(Json.text(document));
    } else {
      words.run();
    }
    out().flush();
    return ExitCodes.OK;
  }
}
