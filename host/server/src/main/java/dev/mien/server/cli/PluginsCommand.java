package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.cli.PluginManagement.Change;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mien plugins}: what the host can do, and where it comes from. */
@Command(
    name = "plugins",
    description = "Manage plugins: of a running host, or in the data folder when none runs.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  mien plugins list",
      "  mien plugins install example-1.2.0.jar   shows what it asks for, and asks you",
      "  mien plugins disable example",
      "  mien plugins rollback example            back to the version before"
    })
final class PluginsCommand {
  @Mixin final HelpOption help = new HelpOption();

  private PluginsCommand() {}

  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new PluginsCommand())
        .addSubcommand(new ListPlugins(surroundings))
        .addSubcommand(new Install(surroundings))
        .addSubcommand("enable", new ChangeOne(surroundings, Change.ENABLE))
        .addSubcommand("disable", new ChangeOne(surroundings, Change.DISABLE))
        .addSubcommand("rollback", new ChangeOne(surroundings, Change.ROLLBACK))
        .addSubcommand(new Uninstall(surroundings));
  }

  private abstract static class PluginCommand extends RemoteCommand {
    PluginCommand(Surroundings surroundings) {
      super(surroundings);
    }

    PluginManagement plugins() {
      Optional<RestClient> host = remote.running(options.data());
      return host.isPresent() ? new RemotePlugins(host.get()) : new LocalPlugins(options.folders());
    }

    static String words(JsonNode plugin) {
      return "%s %s is %s."
          .formatted(
              plugin.path("id").asText(),
              plugin.path("version").asText(),
              plugin.path("state").asText());
    }
  }

  @Command(name = "list", description = "List the plugins and what is wrong with them.")
  private static final class ListPlugins extends PluginCommand {
    ListPlugins(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      try (PluginManagement plugins = plugins()) {
        JsonNode document = plugins.list();
        return tell(document, () -> print(document.path("plugins")));
      }
    }

    private void print(JsonNode plugins) {
      Table table = new Table("PLUGIN", "VERSION", "FROM", "STATE", "");
      for (JsonNode plugin : plugins) {
        table.add(
            plugin.path("id").asText(),
            plugin.path("version").asText(),
            plugin.path("source").asText(),
            plugin.path("state").asText(),
            plugin.path("problem").path("en").asText(offers(plugin)));
      }
      table.print(out());
    }
  }

  private static String offers(JsonNode plugin) {
    return Stream.of("pipelines", "services")
        .map(kind -> elements(plugin.path(kind)))
        .filter(names -> !names.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  @Command(
      name = "install",
      description = {
        "Install a plugin from a jar, a zip or a folder.",
        "A plugin can do all that Mien can: install only what you trust."
      })
  private static final class Install extends PluginCommand {
    @Parameters(paramLabel = "FILE", description = "The jar, the zip, or the folder.")
    private String file = "";

    @Option(
        names = {"-y", "--yes"},
        description = "Install without asking.")
    private boolean yes;

    Install(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
      try (PluginManagement plugins = plugins()) {
        JsonNode plan = plugins.stage(HostOptions.path(file));
        String token = plan.path("token").asText();
        if (!options.json) {
          print(plan);
        }
        if (!agreed()) {
          plugins.discard(token);
          throw new MienException(
              StandardErrorCode.FORBIDDEN,
              "Nothing was installed. Answer with 'yes', or add --yes.");
        }
        JsonNode plugin = plugins.install(token);
        return tell(plugin, () -> out().println(words(plugin)));
      }
    }

    private void print(JsonNode plan) {
      String replaces = plan.path("replaces").asText();
      err()
          .println(
              "%s %s%s"
                  .formatted(
                      plan.path("id").asText(),
                      plan.path("version").asText(),
                      replaces.isEmpty() ? "" : " (in place of %s)".formatted(replaces)));
      line("what it is", plan.path("description").path("en").asText());
      line("from", plan.path("provider").asText());
      line("asks for", elements(plan.path("asks")));
      line("SHA-256", plan.path("sha256").asText());
      err().flush();
    }

    private void line(String what, String words) {
      if (!words.isEmpty()) {
        err().println("  %s: %s".formatted(what, words));
      }
    }

    private boolean agreed() throws IOException {
      if (yes) {
        return true;
      }
      if (!surroundings.isTerminal()) {
        return false;
      }
      err().print("Install it? (yes/no) ");
      err().flush();
      return "yes".equalsIgnoreCase(surroundings.readLine().strip());
    }
  }

  /** Switches a plugin on or off, or goes back. */
  @Command
  private static final class ChangeOne extends PluginCommand {
    @Parameters(paramLabel = "ID", description = "The plugin, as 'mien plugins list' has it.")
    private String id = "";

    private final Change change;

    ChangeOne(Surroundings surroundings, Change change) {
      super(surroundings);
      this.change = change;
    }

    @Override
    public Integer call() throws InterruptedException {
      try (PluginManagement plugins = plugins()) {
        JsonNode plugin = plugins.change(id, change);
        return tell(plugin, () -> out().println(words(plugin)));
      }
    }
  }

  @Command(
      name = "uninstall",
      description = "Remove a plugin that was installed, with its former version.")
  private static final class Uninstall extends PluginCommand {
    @Parameters(paramLabel = "ID", description = "The plugin, as 'mien plugins list' has it.")
    private String id = "";

    Uninstall(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      try (PluginManagement plugins = plugins()) {
        plugins.uninstall(id);
      }
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("removed", id);
      return tell(document, () -> out().println("%s is gone.".formatted(id)));
    }
  }
}
