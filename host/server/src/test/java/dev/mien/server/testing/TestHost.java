package dev.mien.server.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.server.account.Accounts;
import dev.mien.server.account.GivenAccount;
import dev.mien.server.host.Host;
import dev.mien.server.host.HostFolders;
import dev.mien.server.host.Version;
import dev.mien.server.http.HttpServer;
import dev.mien.server.http.HttpSettings;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** A real host with the toy plugin, its real server on a free port, and a client for it. */
public final class TestHost implements AutoCloseable {
  /** One part of a form; a file has a file name. */
  public record Part(String name, String fileName, String content) {
    /** A field that is not a file. */
    public static Part text(String name, String value) {
      return new Part(name, "", value);
    }

    /** A file. */
    public static Part file(String name, String fileName, String content) {
      return new Part(name, fileName, content);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Long, since machines that test are busy. */
  private static final long PATIENCE_NANOS = 120_000_000_000L;

  private final Host host;
  private final HttpServer server;
  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  /**
   * A host for this machine alone, without accounts.
   *
   * @param root gets the plugins and the data
   */
  public TestHost(Path root) throws IOException {
    this(root, List.of(), HttpSettings.onPort(0));
  }

  /**
   * A host.
   *
   * @param root gets the plugins and the data
   */
  public TestHost(Path root, List<GivenAccount> users, HttpSettings http) throws IOException {
    Path plugins = Files.createDirectories(root.resolve("plugins"));
    PluginJar.toy().write(plugins.resolve("toy.jar"));
    data = root.resolve("data");
    HostFolders folders = HostFolders.of(root, data, root.resolve("models"));
    Settings settings = Settings.open(folders.data(), SettingLocks.NONE);
    host =
        Host.start(
            folders, Plugins.load(folders.pluginFolders(), Version.number(), settings), settings);
    Accounts accounts = Accounts.open(folders.data(), users, Clock.systemUTC());
    server = HttpServer.start(host, accounts, http);
  }

  /** The host behind the server. */
  public Host host() {
    return host;
  }

  /** The server itself. */
  public HttpServer server() {
    return server;
  }

  /** Where the server is. */
  public String address() {
    return server.address();
  }

  /** A request to a path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends a request for bytes. */
  public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Reads JSON from a path. */
  public JsonNode get(String path) throws Exception {
    return JSON.readTree(send(request(path)).body());
  }

  /** Reads JSON. */
  public static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Sends a form. */
  public HttpResponse<String> post(List<Part> parts) throws Exception {
    String boundary = "-----mien-test-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Part part : parts) {
      String fileName = part.fileName().isEmpty() ? "" : "; filename=\"" + part.fileName() + "\"";
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
              .formatted(boundary, part.name(), fileName)
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content().getBytes(StandardCharsets.UTF_8));
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        request("/api/v1/jobs")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  /** The form of a toy job. */
  public static List<Part> toyForm(String mode, Part... more) {
    List<Part> parts =
        new java.util.ArrayList<>(
            List.of(
                Part.text("pipeline", "toy"),
                Part.file("photo", "anna.png", "picture "),
                Part.file("voice", "hello.wav", "sound"),
                Part.text("mode", mode)));
    parts.addAll(List.of(more));
    return parts;
  }

  /** Starts a toy job and gives its id. */
  public String start(String mode, Part... more) throws Exception {
    return json(post(toyForm(mode, more))).get("id").asText();
  }

  /** Asks for a job until it is in a state. */
  public JsonNode await(String id, String state) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      JsonNode job = get("/api/v1/jobs/" + id);
      if (state.equals(job.get("state").asText())) {
        return job;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the job does not become " + state + ": " + job);
      }
      Thread.sleep(20);
    }
  }

  /** Something that comes true in a while. */
  @FunctionalInterface
  public interface Condition {
    /** Whether it is true now. */
    boolean holds() throws Exception;
  }

  /** Waits until something is true. */
  public void awaitTrue(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not come true");
      }
      Thread.sleep(20);
    }
  }

  /** How many files there are below a folder of the data folder, locks apart. */
  public long filesUnder(String folder) throws IOException {
    while (true) {
      try {
        return count(data.resolve(folder));
      } catch (UncheckedIOException e) {
        if (!(e.getCause() instanceof NoSuchFileException)) {
          throw e;
        }
        // A folder went away under our feet: count anew.
      }
    }
  }

  private static long count(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !List.of("lock", ".guard").contains(file.getFileName().toString()))
          .count();
    }
  }

  @Override
  public void close() {
    server.close();
    host.close();
  }
}
