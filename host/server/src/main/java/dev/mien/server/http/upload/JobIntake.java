package dev.mien.server.http.upload;

import dev.mien.server.error.IoErrors;
import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.parameter.FileParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.PipelineDescriptor;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Takes in what somebody asks for, as a form or as JSON, with whatever files come with it. */
public final class JobIntake {
  private static final String UPLOAD = "upload:";

  private final Host host;
  private final UploadStore uploads;

  public JobIntake(Host host, UploadStore uploads) {
    this.host = host;
    this.uploads = uploads;
  }

  /** Does something with a draft. */
  @FunctionalInterface
  public interface Use<T> {
    /** Uses a draft, whose folder is deleted if this fails. */
    T of(JobDraft draft) throws IOException;
  }

  /**
   * Reads a request and hands it over. Whatever fails, nothing is left behind; when all went well,
   * the draft's folder belongs to whoever used it.
   *
   * @throws MienException if the request is too large or malformed
   */
  public <T> T read(Context context, Use<T> use) {
    RequestLimit limit = RequestLimit.of(host.settings());
    Path folder = host.work().newFolder();
    boolean used = false;
    try {
      limit.check(context.req(), folder);
      JobDraft draft = new JobDraft(folder);
      read(context, draft, limit);
      T result = use.of(draft);
      used = true;
      return result;
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    } finally {
      if (!used) {
        WorkFolder.delete(folder);
      }
    }
  }

  private static void read(Context context, JobDraft draft, RequestLimit limit) throws IOException {
    if (context.isMultipartFormData()) {
      MultipartReader.read(context.req(), draft, limit);
      return;
    }
    if (!String.valueOf(context.contentType()).startsWith("application/json")) {
      throw wrong("body", "expected a multipart/form-data or application/json request");
    }
    try (InputStream body = limit.stream(context.req().getInputStream())) {
      JsonJobReader.read(body, draft);
    }
  }

  /**
   * The pipeline that a draft names.
   *
   * @throws MienException if it names none, or one that is not there
   */
  public LoadedPipeline pipeline(JobDraft draft) {
    String inForm = draft.texts().remove("pipeline");
    String id = draft.pipeline().orElse(inForm == null ? "" : inForm);
    if (id.isBlank()) {
      List<String> ids =
          host.plugins().pipelines().stream().map(pipeline -> pipeline.descriptor().id()).toList();
      throw wrong("pipeline", "is required: the id of one of " + ids);
    }
    return host.plugins().require(id);
  }

  /**
   * Settles what only the pipeline's declaration can tell: which fields of a form are about the job
   * rather than parameters of the same name, and which texts stand for files sent before.
   */
  public void settle(JobDraft draft, PipelineDescriptor descriptor, Caller caller)
      throws IOException {
    List<String> names = descriptor.parameters().stream().map(Parameter::name).toList();
    takeField(draft, names, "language").ifPresent(draft::language);
    takeField(draft, names, "webhook").ifPresent(draft::webhook);
    takeField(draft, names, "priority").ifPresent(text -> draft.priority(number(text)));
    List<FieldError> errors = new ArrayList<>();
    for (Parameter<?> parameter : descriptor.parameters()) {
      String text = draft.texts().get(parameter.name());
      if (parameter instanceof FileParameter && text != null) {
        draft.texts().remove(parameter.name());
        if (text.startsWith(UPLOAD)) {
          draft.uploads().put(parameter.name(), text.substring(UPLOAD.length()));
        } else if (!text.isEmpty()) {
          errors.add(new FieldError(parameter.name(), "expected a file, or upload:ID"));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    resolve(draft, caller);
  }

  private static Optional<String> takeField(JobDraft draft, List<String> parameters, String name) {
    return parameters.contains(name)
        ? Optional.empty()
        : Optional.ofNullable(draft.texts().remove(name));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw wrong("priority", "expected a whole number, got '%s'".formatted(text));
    }
  }

  private void resolve(JobDraft draft, Caller caller) throws IOException {
    for (var reference : draft.uploads().entrySet()) {
      Upload upload =
          uploads
              .find(reference.getValue())
              .filter(found -> caller.sees(found.owner()))
              .orElseThrow(
                  () -> UploadStore.missing(reference.getValue()).inField(reference.getKey()));
      Path copy = draft.nextFile();
      copy(upload.file(), copy);
      if (!draft.add(reference.getKey(), copy, upload.name())) {
        throw wrong(reference.getKey(), "is given more than once");
      }
    }
  }

  /**
   * A second name costs nothing; where the file system knows no such thing, the bytes are copied.
   */
  private static void copy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(from, to);
    }
  }

  /** The language of the person who asks, an ISO 639 code. */
  public static String language(JobDraft draft, Context context) {
    return draft
        .language()
        .orElseGet(
            () ->
                Optional.ofNullable(context.req().getLocale())
                    .map(Locale::getLanguage)
                    .orElse("en"));
  }

  private static MienException wrong(String field, String message) {
    return new InvalidRequestException(List.of(new FieldError(field, message)));
  }
}
