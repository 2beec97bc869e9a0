package dev.mien.server.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mien.server.error.IoErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Requests to the REST API of a host. Files are streamed from and to the disk.
 *
 * <p>Every method throws a {@link RemoteException} with the host's own words when it says no, and
 * one with ours when nobody answers.
 */
public final class RestClient {
  private static final String API = "/api/v1";
  private static final String DATA = "data:";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final String root;
  private final Optional<Credentials> credentials;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param url where the page is: {@code http://127.0.0.1:7860}, {@code https://host/mien}
   * @param credentials for a host with accounts
   */
  public RestClient(URI url, Optional<Credentials> credentials) {
    this.root = url.toString().replaceFirst("/+$", "");
    this.credentials = credentials;
  }

  /** A segment of a path, such as a job's id that somebody typed. */
  public static String segment(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Reads. */
  public JsonNode get(String path) throws InterruptedException {
    return json(request(uri(API + path)).GET());
  }

  /** Asks for something to be done, or sends a body of JSON. */
  public JsonNode post(String path, Optional<JsonNode> body) throws InterruptedException {
    return json(send("POST", path, body));
  }

  /** Changes something. */
  public JsonNode patch(String path, JsonNode body) throws InterruptedException {
    return json(send("PATCH", path, Optional.of(body)));
  }

  private HttpRequest.Builder send(String method, String path, Optional<JsonNode> body) {
    BodyPublisher content =
        body.map(json -> BodyPublishers.ofString(json.toString())).orElse(BodyPublishers.noBody());
    HttpRequest.Builder request = request(uri(API + path)).method(method, content);
    return body.isPresent() ? request.header("Content-Type", "application/json") : request;
  }

  /** Sends a file as it is. */
  public JsonNode postFile(String path, Path file) throws InterruptedException {
    try {
      return json(
          request(uri(API + path))
              .header("Content-Type", "application/octet-stream")
              .POST(BodyPublishers.ofFile(file)));
    } catch (FileNotFoundException e) {
      throw IoErrors.explain(e, file);
    }
  }

  /** Deletes. */
  public void delete(String path) throws InterruptedException {
    json(request(uri(API + path)).DELETE());
  }

  /**
   * Writes what a link of an answer leads to into a file, which is there only when it is whole.
   *
   * @param link as the host gave it: {@code /api/v1/jobs/…/artifacts/…}
   */
  public void download(String link, Path file) throws InterruptedException {
    Path part = file.resolveSibling(".mien-" + ProcessHandle.current().pid() + ".part");
    try {
      HttpRequest.Builder request = request(target(link)).GET();
      try (InputStream body = answer(request, BodyHandlers.ofInputStream())) {
        Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    } finally {
      discard(part);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw IoErrors.explain(e, part);
    }
  }

  /**
   * Follows server-sent events until their end.
   *
   * @param each is given the data of every event
   */
  public void follow(String path, Consumer<JsonNode> each) throws InterruptedException {
    try (Stream<String> lines =
        answer(
            request(uri(API + path)).header("Accept", "text/event-stream").GET(),
            BodyHandlers.ofLines())) {
      lines
          .filter(line -> line.startsWith(DATA))
          .map(line -> parse(line.substring(DATA.length())))
          .forEach(each);
    }
  }

  private HttpRequest.Builder request(URI target) {
    HttpRequest.Builder request = HttpRequest.newBuilder(target);
    credentials.ifPresent(given -> request.header("Authorization", given.header()));
    return request;
  }

  /** Where a link leads: a path on the same host, which holds the subpath already. */
  private URI target(String link) {
    URI target = uri("/").resolve(link);
    if (!uri("/").getAuthority().equals(target.getAuthority())) {
      throw RemoteException.unreachable(
          "The host gave a link to another one (%s), which is not followed.".formatted(target));
    }
    return target;
  }

  private URI uri(String path) {
    try {
      return URI.create(root + path);
    } catch (IllegalArgumentException e) {
      throw RemoteException.unreachable(
          "'%s' is no address. Write --url http://HOST:PORT.".formatted(root));
    }
  }

  private JsonNode json(HttpRequest.Builder request) throws InterruptedException {
    return parse(answer(request, BodyHandlers.ofString()));
  }

  private static JsonNode parse(String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw RemoteException.unreachable("What answers there is not Mien: it speaks no JSON.");
    }
  }

  /** What was asked for, or the words that came in its place. */
  private record Answer<T>(Optional<T> content, String error) {}

  private <T> T answer(HttpRequest.Builder request, BodyHandler<T> handler)
      throws InterruptedException {
    try {
      HttpResponse<Answer<T>> response = client.send(request.build(), info -> read(info, handler));
      return response
          .body()
          .content()
          .orElseThrow(
              () -> RemoteException.of(response.statusCode(), errorBody(response.body().error())));
    } catch (IOException e) {
      throw RemoteException.unreachable(why(e));
    }
  }

  private static <T> BodySubscriber<Answer<T>> read(ResponseInfo info, BodyHandler<T> handler) {
    return info.statusCode() < 400
        ? BodySubscribers.mapping(
            handler.apply(info), content -> new Answer<>(Optional.of(content), ""))
        : BodySubscribers.mapping(
            BodySubscribers.ofString(StandardCharsets.UTF_8),
            words -> new Answer<>(Optional.empty(), words));
  }

  private static JsonNode errorBody(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private String why(IOException failure) {
    if (failure instanceof ConnectException) {
      return "No Mien answers at %s. Start it with 'mien serve', or say where it is with --url."
          .formatted(root);
    }
    if (failure instanceof SSLException) {
      return "The certificate of %s is not one that this Java trusts (%s). Add it to Java's trust store with keytool."
          .formatted(root, failure.getMessage());
    }
    return "%s broke off: %s. Try again.".formatted(root, failure);
  }
}
