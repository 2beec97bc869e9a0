package dev.mien.server.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mien.server.client.RestClient;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mien jobs download}: fetches what a job has made. */
@Command(name = "download", description = "Fetch what a job has made.")
final class DownloadCommand extends RemoteCommand {
  @Parameters(paramLabel = "JOB", description = "Its id, as 'mien jobs list' has it.")
  private String id = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to put the first file; the others lie beside it.")
  private @Nullable String output;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "Where to put files under their own names (default: the present folder).")
  private String folder = "";

  @Option(names = "--force", description = "Replace files that are there.")
  private boolean force;

  DownloadCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    RestClient host = host();
    RemoteJob job = new RemoteJob(host.get("/jobs/" + RestClient.segment(id)));
    Downloads downloads =
        output == null
            ? Downloads.into(HostOptions.path(folder), force)
            : Downloads.to(HostOptions.path(output), force);
    List<Path> files = downloads.fetch(host, job);
    ArrayNode paths = JsonNodeFactory.instance.arrayNode();
    files.forEach(file -> paths.add(file.toString()));
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.set("files", paths);
    return tell(document, () -> files.forEach(out()::println));
  }
}
