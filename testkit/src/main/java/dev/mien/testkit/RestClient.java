package dev.mien.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Predicate;

/** Talks to a host as a program would, see {@code docs/http-api.md}. */
public final class RestClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  /** A client of the host at an address. */
  public RestClient(URI address) {
    this.address = address;
  }

  /** A request for a path below the host's address, to be completed. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }

  /** Sends a request and takes the answer, whatever it is. */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofByteArray());
  }

  /** Sends a request and takes the answer as it comes; to be closed. */
  public HttpResponse<InputStream> open(HttpRequest request)
      throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofInputStream());
  }

  /** Gets JSON. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return json(to(path).GET().build());
  }

  /** Posts without a body, and gets JSON. */
  public JsonNode post(String path) throws IOException, InterruptedException {
    return json(to(path).POST(BodyPublishers.noBody()).build());
  }

  /** Asks for a job, and gives it as the host answers. */
  public JsonNode submit(MultipartForm form) throws IOException, InterruptedException {
    return json(
        to("/api/v1/jobs")
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(form.bytes()))
            .build());
  }

  /** The job as it is now. */
  public JsonNode job(String id) throws IOException, InterruptedException {
    return get("/api/v1/jobs/" + id);
  }

  /** Waits until a job is as wished, and gives it. */
  public JsonNode await(String id, Predicate<JsonNode> wished)
      throws IOException, InterruptedException {
    while (true) {
      JsonNode job = job(id);
      if (wished.test(job)) {
        return job;
      }
      Thread.sleep(20);
    }
  }

  /** Whether a job has ended, well or not. */
  public static boolean isOver(JsonNode job) {
    return switch (job.path("state").asText()) {
      case "queued", "running" -> false;
      default -> true;
    };
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = send(request);
    JsonNode body = answer.body().length == 0 ? JSON.nullNode() : JSON.readTree(answer.body());
    if (answer.statusCode() >= 400) {
      throw new IllegalStateException(
          "%s %s: %d %s"
              .formatted(request.method(), request.uri(), answer.statusCode(), body.toString()));
    }
    return body;
  }
}
