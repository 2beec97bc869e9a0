package dev.mien.server.http.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What asks for a job.
 *
 * @param pipeline its id
 * @param parameters values by name: a string, a number, true or false; of a file {@code {"upload":
 *     id}} or {@code {"data": base64, "name": …}}. In a form they are fields beside the others
 * @param priority jobs with a higher one go first
 * @param webhook whom to tell when the job is over
 * @param language of the person who asks, an ISO 639 code
 */
public record JobRequest(
    String pipeline,
    Map<String, Object> parameters,
    @Nullable Integer priority,
    @Nullable String webhook,
    @Nullable String language) {
  /** The same as a form. */
  public static final String FORM =
      "pipeline, priority, webhook and language as fields, and each parameter as a field: a file, a"
          + " value in text form, or upload:ID for a file that was sent ahead";
}
