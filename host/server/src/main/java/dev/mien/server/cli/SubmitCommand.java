package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mien jobs submit}: asks a host for a job. */
@Command(
    name = "submit",
    description = "Ask a running host for a job, and wait for it if you like.",
    footer = {
      "",
      "Examples:",
      "  mien jobs submit me.jpg hello.wav                    queue it and tell its id",
      "  mien jobs submit me.jpg hello.wav -o me.mp4          wait for it and fetch the video",
      "  mien jobs submit me.jpg hello.wav pose_style=3 still=true --priority 5",
      "  mien jobs submit --pipeline toy photo=@me.jpg voice=@hello.wav words=hello"
    })
final class SubmitCommand extends RemoteCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|NAME=VALUE|NAME=@FILE",
      description =
          "Files for the pipeline's required files in their order, then other parameters by name;"
              + " 'mien talk --help' has them with hyphens.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--pipeline",
      paramLabel = "ID",
      description = "Which pipeline does it (default: the first).")
  private @Nullable String pipeline;

  @Option(
      names = "--priority",
      paramLabel = "NUMBER",
      description = "Goes before jobs with a lower one (default: 0).")
  private @Nullable Integer priority;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Wait, and put what it makes here.")
  private @Nullable String output;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Option(names = "--wait", description = "Wait until the job is over.")
  private boolean wait;

  SubmitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<Downloads> downloads =
        Optional.ofNullable(output).map(file -> Downloads.to(HostOptions.path(file), force));
    RestClient host = host();
    JsonNode declared = choose(host.get("/pipelines").path("pipelines"));
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.put("pipeline", declared.path("id").asText());
    request.put("language", Locale.getDefault().getLanguage());
    if (priority != null) {
      request.put("priority", priority);
    }
    request.set("parameters", RequestWords.read(words, host, declared.path("parameters")));
    RemoteJob job = new RemoteJob(host.post("/jobs", Optional.of(request)));
    if (!wait && downloads.isEmpty()) {
      return tell(job.view(), () -> out().println(job.id()));
    }
    return finish(host, job.id(), downloads);
  }

  private int finish(RestClient host, String id, Optional<Downloads> downloads)
      throws InterruptedException {
    RemoteJob job = new JobFollower(host, progress()).follow(id);
    int code = job.exitCode();
    List<Path> files =
        code == ExitCodes.OK && downloads.isPresent()
            ? downloads.get().fetch(host, job)
            : List.of();
    tell(
        job.view(),
        () -> {
          if (files.isEmpty()) {
            out().println(job.id() + " " + job.state());
          }
          files.forEach(out()::println);
        });
    return code;
  }

  private JsonNode choose(JsonNode pipelines) {
    List<JsonNode> all = StreamSupport.stream(pipelines.spliterator(), false).toList();
    return all.stream()
        .filter(candidate -> pipeline == null || candidate.path("id").asText().equals(pipeline))
        .findFirst()
        .orElseThrow(() -> missing(all));
  }

  private MienException missing(List<JsonNode> pipelines) {
    String names =
        pipelines.stream()
            .map(candidate -> candidate.path("id").asText())
            .collect(Collectors.joining(", "));
    return new MienException(
        StandardErrorCode.NOT_FOUND,
        names.isEmpty()
            ? "The host offers nothing: no plugin is loaded. See 'mien plugins list'."
            : "The host has no pipeline '%s'; it has %s.".formatted(pipeline, names));
  }
}
