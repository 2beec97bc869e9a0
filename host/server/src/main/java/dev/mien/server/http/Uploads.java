package dev.mien.server.http;

import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.job.Submission;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.pipeline.PipelineRequest;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a multipart request into a checked submission. Files go straight to the job's own folder
 * under names that the host chooses; what the client calls them is only a label.
 */
final class Uploads {
  /** The longest value of a field that is not a file. */
  private static final int MAXIMUM_FIELD_BYTES = 1 << 20;

  /** A longer file name says nothing more to a person. */
  private static final int MAXIMUM_LABEL = 1000;

  private final Host host;
  private final long maximumBytes;

  Uploads(Host host, long maximumBytes) {
    this.host = host;
    this.maximumBytes = maximumBytes;
  }

  /**
   * Reads a job.
   *
   * @throws MienException if the request is too large, malformed, or asks for what is not there
   */
  Submission read(Context context) {
    HttpServletRequest request = context.req();
    if (!context.isMultipartFormData()) {
      throw wrong("pipeline", "expected a multipart/form-data request");
    }
    if (request.getContentLengthLong() > maximumBytes) {
      throw tooLarge();
    }
    Path folder = host.work().newFolder();
    try {
      return read(context, folder);
    } catch (MienException e) {
      WorkFolder.delete(folder);
      throw e;
    } catch (IOException e) {
      MienException reason = IoErrors.explain(e, folder);
      WorkFolder.delete(folder);
      throw reason;
    }
  }

  private Submission read(Context context, Path folder) throws IOException {
    checkRoom(context.req().getContentLengthLong(), folder);
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, InputFile> files = new LinkedHashMap<>();
    for (Part part : parts(context.req(), folder)) {
      boolean repeated =
          part.getSubmittedFileName() == null
              ? texts.put(part.getName(), text(part)) != null
              : keep(part, folder, files);
      if (repeated) {
        throw wrong(part.getName(), "is given more than once");
      }
    }
    String id = texts.remove("pipeline");
    if (id == null || id.isBlank()) {
      throw wrong("pipeline", "is required: the id of one of " + ids());
    }
    LoadedPipeline pipeline = host.plugins().require(id);
    return Submission.of(
        pipeline,
        PipelineRequest.parse(pipeline.descriptor(), texts, files),
        folder,
        language(context.req()));
  }

  private Iterable<Part> parts(HttpServletRequest request, Path folder) throws IOException {
    // A threshold of 0 sends every file to disk as it comes in.
    request.setAttribute(
        "org.eclipse.jetty.multipartConfig",
        new MultipartConfigElement(folder.toString(), maximumBytes, maximumBytes, 0));
    try {
      return request.getParts();
    } catch (ServletException | RuntimeException e) {
      if (isTooLarge(e)) {
        throw tooLarge();
      }
      throw new MienException(
          StandardErrorCode.INVALID_PARAMETER, "The multipart request is malformed.", e);
    }
  }

  /** Jetty tells a request beyond the limit from a malformed one only in words. */
  private static boolean isTooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("exceeded")) {
        return true;
      }
    }
    return false;
  }

  /** Keeps a file; a file input that was left empty is none. */
  private static boolean keep(Part part, Path folder, Map<String, InputFile> files)
      throws IOException {
    String label = part.getSubmittedFileName();
    if (label.isEmpty() && part.getSize() == 0) {
      return false;
    }
    Path path = folder.resolve("input-" + files.size());
    try (InputStream content = part.getInputStream()) {
      Files.copy(content, path);
    }
    part.delete();
    String shown = label.substring(0, Math.min(label.length(), MAXIMUM_LABEL));
    return files.put(part.getName(), new InputFile(path, shown)) != null;
  }

  private static String text(Part part) throws IOException {
    if (part.getSize() > MAXIMUM_FIELD_BYTES) {
      throw new MienException(
              StandardErrorCode.INPUT_TOO_LARGE,
              "expected at most %d bytes, got %d".formatted(MAXIMUM_FIELD_BYTES, part.getSize()))
          .inField(part.getName());
    }
    try (InputStream content = part.getInputStream()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void checkRoom(long bytes, Path folder) {
    Long room = IoErrors.usableSpace(folder);
    if (room != null && bytes > room) {
      throw new MienException(
          StandardErrorCode.DISK_FULL,
          "The request has %d MB, and the disk that holds %s has room for %d MB. Free some room, or choose another folder with --data-dir."
              .formatted(bytes >> 20, folder, room >> 20));
    }
  }

  private MienException tooLarge() {
    return new MienException(
        StandardErrorCode.INPUT_TOO_LARGE,
        "The request is larger than %d MB, the most this server takes."
            .formatted(maximumBytes >> 20));
  }

  private List<String> ids() {
    return host.plugins().pipelines().stream().map(pipeline -> pipeline.descriptor().id()).toList();
  }

  private static MienException wrong(String field, String message) {
    return new InvalidRequestException(List.of(new FieldError(field, message)));
  }

  /** What the person reads best. */
  private static String language(HttpServletRequest request) {
    return Optional.ofNullable(request.getLocale()).map(Locale::getLanguage).orElse("en");
  }
}
