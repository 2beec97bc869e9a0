package dev.mien.server.http.view;

import dev.mien.server.plugin.PluginReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a plugin, as clients get it. */
public record PluginView(
    String file, String id, String version, List<String> pipelines, @Nullable String problem) {
  /** Describes a plugin. */
  public static PluginView of(PluginReport report) {
    return new PluginView(
        report.file(),
        report.id(),
        report.version(),
        report.pipelines(),
        report.problem().orElse(null));
  }
}
