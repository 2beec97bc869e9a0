package dev.mien.server.cli;

import dev.mien.server.host.Version;
import dev.mien.server.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mien version}. */
@Command(name = "version", description = "Tell the version of Mien and of Java.")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

  @Option(names = "--json", description = "Print a JSON document; for programs.")
  private boolean json;

  @Mixin final HelpOption help = new HelpOption();

  @Override
  public void run() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("version", Version.full());
    facts.put("java", System.getProperty("java.version"));
    facts.put("system", System.getProperty("os.name"));
    facts.put("processor", System.getProperty("os.arch"));
    spec.commandLine()
        .getOut()
        .println(
            json
                ? Json.text(facts)
                : "Mien %s (Java %s, %s %s)".formatted(facts.values().toArray()));
  }
}
