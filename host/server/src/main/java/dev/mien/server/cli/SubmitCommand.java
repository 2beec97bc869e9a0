package dev.mien.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.client.RestClient;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private static final Set<String> FILES = Set.of("image", "audio", "video");

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
    request.set("parameters", parameters(host, declared.path("parameters")));
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
        .orElseThrow(
            () ->
                new MienException(
                    StandardErrorCode.NOT_FOUND,
                    "The host has no pipeline '%s'; it has %s."
                        .formatted(
                            pipeline == null ? "at all" : pipeline,
                            all.isEmpty()
                                ? "none"
                                : all.stream()
                                    .map(candidate -> candidate.path("id").asText())
                                    .collect(Collectors.joining(", ")))));
  }

  private ObjectNode parameters(RestClient host, JsonNode declared) throws InterruptedException {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> waiting = new ArrayList<>(); // required files that have no value yet
    for (JsonNode parameter : declared) {
      if (FILES.contains(parameter.path("type").asText())
          && parameter.path("required").asBoolean()) {
        waiting.add(parameter.path("name").asText());
      }
    }
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? "" : word.substring(0, equals).replace('-', '_');
      String value = word.substring(equals + 1);
      if (isDeclared(declared, name) && !value.startsWith("@")) {
        values.put(name, value);
        continue;
      }
      String parameter = isDeclared(declared, name) ? name : next(waiting, word);
      waiting.remove(parameter);
      Path file = HostOptions.path(isDeclared(declared, name) ? value.substring(1) : word);
      values.set(parameter, upload(host, file));
    }
    return values;
  }

  private static boolean isDeclared(JsonNode declared, String name) {
    return StreamSupport.stream(declared.spliterator(), false)
        .anyMatch(parameter -> parameter.path("name").asText().equals(name));
  }

  private static String next(List<String> waiting, String word) {
    if (waiting.isEmpty()) {
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER,
          "'%s' is neither a parameter of the pipeline (NAME=VALUE) nor a file that it still needs."
              .formatted(word));
    }
    return waiting.get(0);
  }

  private static JsonNode upload(RestClient host, Path file) throws InterruptedException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no file %s that can be read.".formatted(file));
    }
    JsonNode upload =
        host.postFile("/uploads?name=" + RestClient.segment(file.getFileName().toString()), file);
    ObjectNode reference = JsonNodeFactory.instance.objectNode();
    reference.set("upload", upload.path("id"));
    return reference;
  }
}
