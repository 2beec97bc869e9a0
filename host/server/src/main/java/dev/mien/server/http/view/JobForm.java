package dev.mien.server.http.view;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What asks for a job, as a form: the parameters are fields beside the others.
 *
 * @param parameters values in text form, files, or {@code upload:ID} for files that were sent ahead
 */
public record JobForm(
    String pipeline,
    @Nullable Integer priority,
    @Nullable String webhook,
    @Nullable String language,
    @JsonAnyGetter Map<String, Object> parameters) {}
