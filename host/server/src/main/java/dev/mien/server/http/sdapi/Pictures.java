package dev.mien.server.http.sdapi;

import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.http.error.DialectException;
import dev.mien.server.http.upload.RequestLimit;
import dev.mien.server.settings.Setting;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes in requests that carry pictures. */
final class Pictures {
  private static final Map<String, Object> TEXT = Map.of("type", "string");

  /**
   * The schema of a picture: base64, with the beginning of a data URL or without, or an address.
   */
  static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "string",
          "description",
          "The picture in base64, or a data URL; its https address, where the host fetches pictures");

  /** The schema of a list of pictures. */
  static final Map<String, Object> LIST_SCHEMA =
      Map.of(
          "type",
          "array",
          "items",
          Map.of(
              "type",
              "object",
              "properties",
              Map.of("data", SCHEMA, "name", TEXT),
              "required",
              List.of("data")));

  private final Host host;
  private final PictureFetcher fetcher;

  /**
   * @param fetcher gets pictures from the web, where the settings allow it
   */
  Pictures(Host host, PictureFetcher fetcher) {
    this.host = host;
    this.fetcher = fetcher;
  }

  /** Does something with a request whose pictures lie on the disk meanwhile. */
  @FunctionalInterface
  interface Use<T> {
    T of(DialectBody body) throws IOException, InterruptedException;
  }

  /**
   * Reads a request and hands it over.
   *
   * @param known the fields to keep; all others are passed over
   * @throws MienException if it is too large or malformed
   */
  <T> T read(Context context, Set<String> known, Use<T> use) throws InterruptedException {
    Path folder = host.work().newFolder();
    try {
      return use.of(read(context, known, folder));
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    } finally {
      WorkFolder.delete(folder);
    }
  }

  private DialectBody read(Context context, Set<String> known, Path folder) throws IOException {
    String type = context.contentType(); // some clients send none
    if (type != null && !type.startsWith("application/json")) {
      throw new InvalidRequestException(
          List.of(new FieldError("0", "expected a request of the type application/json")));
    }
    RequestLimit limit = RequestLimit.of(host.settings());
    limit.check(context.req(), folder);
    try (InputStream body = limit.stream(context.req().getInputStream())) {
      return DialectReader.read(body, folder, this::fetch, known);
    }
  }

  private void fetch(String address, Path file) throws IOException {
    if (!host.settings().get(Setting.API_ENABLE_REQUESTS)) {
      throw new DialectException(
          StandardErrorCode.FORBIDDEN,
          "Requests not allowed",
          "This host fetches no pictures from addresses. Send the picture itself, or have an administrator switch on the setting %s."
              .formatted(Setting.API_ENABLE_REQUESTS.name()));
    }
    fetcher.fetch(address, file);
  }
}
