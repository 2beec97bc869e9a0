package dev.mien.server.http.upload;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Reads a form. Files go straight to the draft's own folder; what the client calls them is only a
 * label.
 */
final class MultipartReader {
  /** The longest value of a field that is not a file. */
  private static final int MAXIMUM_FIELD_BYTES = 1 << 20;

  private MultipartReader() {}

  static void read(HttpServletRequest request, JobDraft draft, RequestLimit limit)
      throws IOException {
    for (Part part : parts(request, draft.folder(), limit)) {
      boolean first =
          part.getSubmittedFileName() == null
              ? draft.texts().put(part.getName(), text(part)) == null
              : keep(part, draft);
      if (!first) {
        throw new InvalidRequestException(
            List.of(new FieldError(part.getName(), "is given more than once")));
      }
    }
  }

  private static Collection<Part> parts(HttpServletRequest request, Path folder, RequestLimit limit)
      throws IOException {
    // A threshold of 0 sends every file to disk as it comes in.
    request.setAttribute(
        "org.eclipse.jetty.multipartConfig",
        new MultipartConfigElement(folder.toString(), limit.bytes(), limit.bytes(), 0));
    try {
      return request.getParts();
    } catch (ServletException | RuntimeException e) {
      if (isTooLarge(e)) {
        throw limit.exceeded();
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
  private static boolean keep(Part part, JobDraft draft) throws IOException {
    String label = part.getSubmittedFileName();
    if (label.isEmpty() && part.getSize() == 0) {
      return true;
    }
    Path file = draft.nextFile();
    part.write(file.toString()); // moves it
    return draft.add(part.getName(), file, label);
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
}
