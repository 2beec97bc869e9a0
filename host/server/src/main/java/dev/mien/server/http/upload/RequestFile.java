package dev.mien.server.http.upload;

import dev.mien.server.settings.Settings;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.media.InputFile;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The one file that a request carries, as its body or as the only file of a form.
 *
 * @param path where it lies
 */
public record RequestFile(Path path) {
  /**
   * Streams the file to disk.
   *
   * @param folder an empty one, which the caller deletes
   * @throws dev.mien.spi.error.MienException if the request is too large or carries no file
   */
  public static RequestFile receive(Context context, Path folder, Settings settings)
      throws IOException {
    RequestLimit limit = RequestLimit.of(settings);
    limit.check(context.req(), folder);
    if (context.isMultipartFormData()) {
      JobDraft form = new JobDraft(folder);
      MultipartReader.read(context.req(), form, limit);
      List<InputFile> files = List.copyOf(form.files().values());
      if (files.size() != 1) {
        throw new InvalidRequestException(
            List.of(
                new FieldError(
                    "file", "expected one file in the form, got %d".formatted(files.size()))));
      }
      return new RequestFile(files.get(0).path());
    }
    Path path = folder.resolve("body");
    try (InputStream body = limit.stream(context.req().getInputStream())) {
      Files.copy(body, path);
    }
    return new RequestFile(path);
  }

  /** The same file under a name with the extension that its owner gave it. */
  public Path named(String ownersName) throws IOException {
    String lower = ownersName.toLowerCase(Locale.ROOT);
    return Files.move(path, path.resolveSibling(lower.endsWith(".zip") ? "file.zip" : "file.jar"));
  }
}
