package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.client.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mien jobs}: the jobs of a running host. */
@Command(
    name = "jobs",
    description = "See and steer the jobs of a running host.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  mien jobs submit me.jpg hello.wav -o me.mp4   make a video on the host and fetch it",
      "  mien jobs list --state running",
      "  mien jobs follow 20261121-034512-9f3a1c7b",
      "  mien jobs download 20261121-034512-9f3a1c7b --dir videos",
      "  mien jobs list --url https://studio.example --user anna --json"
    })
final class JobsCommand {
  @Mixin final HelpOption help = new HelpOption();

  private JobsCommand() {}

  static CommandLine line(Surroundings surroundings) {
    return new CommandLine(new JobsCommand())
        .addSubcommand(new ListJobs(surroundings))
        .addSubcommand(new Show(surroundings))
        .addSubcommand(new SubmitCommand(surroundings))
        .addSubcommand(new Follow(surroundings))
        .addSubcommand(new DownloadCommand(surroundings))
        .addSubcommand(new Cancel(surroundings))
        .addSubcommand(new Retry(surroundings))
        .addSubcommand(new Delete(surroundings));
  }

  @Command(name = "list", description = "List jobs, the latest first.")
  private static final class ListJobs extends RemoteCommand {
    @Option(
        names = "--state",
        paramLabel = "STATE",
        description = "Only those that are queued, running, succeeded, failed or cancelled.")
    private @Nullable String state;

    @Option(names = "--pipeline", paramLabel = "ID", description = "Only those of a pipeline.")
    private @Nullable String pipeline;

    @Option(
        names = "--search",
        paramLabel = "WORDS",
        description = "Only those whose files or settings have the words in them.")
    private @Nullable String search;

    @Option(
        names = "--limit",
        paramLabel = "NUMBER",
        defaultValue = "20",
        description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    ListJobs(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      List<String> query = new ArrayList<>(List.of("limit=" + limit));
      add(query, "state", state);
      add(query, "pipeline", pipeline);
      add(query, "search", search);
      JsonNode answer = host().get("/jobs?" + String.join("&", query));
      return tell(answer, () -> print(answer.path("jobs")));
    }

    private static void add(List<String> query, String name, @Nullable String value) {
      if (value != null) {
        query.add(name + "=" + RestClient.segment(value));
      }
    }

    private void print(JsonNode jobs) {
      if (jobs.isEmpty()) {
        out().println("There are no such jobs.");
        return;
      }
      Table table = new Table("JOB", "STATE", "PIPELINE", "");
      for (JsonNode view : jobs) {
        RemoteJob job = new RemoteJob(view);
        table.add(job.id(), job.state(), view.path("pipeline").asText(), job.summary());
      }
      table.print(out());
    }
  }

  @Command(name = "show", description = "Tell everything about a job.")
  private static final class Show extends RemoteCommand {
    @Parameters(paramLabel = "JOB", description = "Its id, as 'mien jobs list' has it.")
    private String id = "";

    Show(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      JsonNode view = host().get("/jobs/" + RestClient.segment(id));
      return tell(view, () -> print(new RemoteJob(view)));
    }

    private void print(RemoteJob job) {
      out().println("%s  %s  %s".formatted(job.id(), job.state(), job.summary()).strip());
      for (String moment : List.of("created", "started", "finished", "owner")) {
        String words = job.view().path(moment).asText();
        if (!words.isEmpty()) {
          out().println("%s: %s".formatted(moment, words));
        }
      }
      job.view().path("notes").forEach(note -> out().println("note: " + note.path("en").asText()));
      out().println("settings:");
      job.view()
          .path("settings")
          .properties()
          .forEach(
              setting ->
                  out()
                      .println("  %s=%s".formatted(setting.getKey(), setting.getValue().asText())));
    }
  }

  @Command(name = "follow", description = "Watch a job until it is over.")
  private static final class Follow extends RemoteCommand {
    @Parameters(paramLabel = "JOB", description = "Its id, as 'mien jobs list' has it.")
    private String id = "";

    Follow(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
      RemoteJob job = new JobFollower(host(), progress()).follow(id);
      int code = job.exitCode();
      tell(job.view(), () -> out().println(job.id() + " " + job.state()));
      return code;
    }
  }

  /** A command that does the same to several jobs. */
  private abstract static class ForEach extends RemoteCommand {
    @Parameters(
        arity = "1..*",
        paramLabel = "JOB",
        description = "Ids, as 'mien jobs list' has them.")
    private List<String> ids = new ArrayList<>();

    ForEach(Surroundings surroundings) {
      super(surroundings);
    }

    /** Does it, and tells what became of the job; empty if nothing is left of it. */
    abstract Optional<JsonNode> apply(RestClient host, String path) throws InterruptedException;

    @Override
    public Integer call() throws InterruptedException {
      RestClient host = host();
      ArrayNode views = JsonNodeFactory.instance.arrayNode();
      for (String id : ids) {
        Optional<JsonNode> view = apply(host, "/jobs/" + RestClient.segment(id));
        view.ifPresent(views::add);
        if (!options.json) {
          out().println(view.map(job -> words(new RemoteJob(job))).orElse(id + " deleted"));
        }
      }
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.set("jobs", views);
      return tell(document, () -> {});
    }

    private static String words(RemoteJob job) {
      return job.id() + " " + job.state();
    }
  }

  @Command(name = "cancel", description = "Stop jobs that wait or run.")
  private static final class Cancel extends ForEach {
    Cancel(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Optional<JsonNode> apply(RestClient host, String path) throws InterruptedException {
      return Optional.of(host.post(path + "/cancel", Optional.empty()));
    }
  }

  @Command(name = "retry", description = "Run jobs again, as new ones.")
  private static final class Retry extends ForEach {
    Retry(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Optional<JsonNode> apply(RestClient host, String path) throws InterruptedException {
      return Optional.of(host.post(path + "/retry", Optional.empty()));
    }
  }

  @Command(name = "delete", description = "Delete jobs with their results.")
  private static final class Delete extends ForEach {
    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Optional<JsonNode> apply(RestClient host, String path) throws InterruptedException {
      host.delete(path);
      return Optional.empty();
    }
  }
}
