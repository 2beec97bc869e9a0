package dev.mien.server.http.view;

import dev.mien.server.plugin.PluginReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as clients get it.
 *
 * @param description what it is, in every language that it has words for
 * @param source {@code shipped} or {@code extension}
 * @param enabled whether it is switched on, however it fares
 * @param state {@code enabled}, {@code disabled}, {@code broken}, {@code replaced} or {@code
 *     foreign}
 * @param pipelines the ids of those that it offers
 * @param services the ids of the types of services that it offers
 * @param problem why it, or a part of it, is not used
 * @param previousVersion the version that a rollback brings back
 */
public record PluginView(
    String file,
    String id,
    String version,
    @Nullable String provider,
    @Nullable Map<String, String> description,
    String source,
    boolean enabled,
    String state,
    List<String> pipelines,
    List<String> services,
    @Nullable Map<String, String> problem,
    @Nullable String sha256,
    @Nullable String previousVersion) {
  /** Describes a plugin. */
  public static PluginView of(PluginReport report) {
    return new PluginView(
        report.file(),
        report.id(),
        report.version(),
        orNull(report.provider()),
        Words.unlessEmpty(report.description()),
        report.source().name().toLowerCase(Locale.ROOT),
        report.enabled(),
        report.state().name().toLowerCase(Locale.ROOT),
        report.pipelines(),
        report.services(),
        report.problem().map(Words::of).orElse(null),
        orNull(report.sha256()),
        report.previousVersion().orElse(null));
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
