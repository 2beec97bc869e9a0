package dev.mien.server.plugin;

import dev.mien.spi.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What became of one plugin.
 *
 * @param file the name of its jar or folder
 * @param id the plugin's id, or {@code file} when it names none
 * @param version the plugin's version, may be empty
 * @param provider who made it, may be empty
 * @param description what it is, may be empty
 * @param source who brought it
 * @param state how it fares
 * @param pipelines the ids of those that it offers now
 * @param services the ids of the types of services that it offers now
 * @param problem why it, or a part of it, is not used; empty when all is well
 * @param sha256 of its jar, or of the list of its jars if there are several; empty if unread
 * @param previousVersion the version that a rollback brings back, if there is one
 */
public record PluginReport(
    String file,
    String id,
    String version,
    String provider,
    Text description,
    PluginSource source,
    PluginState state,
    List<String> pipelines,
    List<String> services,
    Optional<Text> problem,
    String sha256,
    Optional<String> previousVersion) {
  public PluginReport {
    pipelines = List.copyOf(pipelines);
    services = List.copyOf(services);
  }

  /** The same, with more that is wrong with it. */
  public PluginReport with(List<Text> problems) {
    return new PluginReport(
        file,
        id,
        version,
        provider,
        description,
        source,
        state,
        pipelines,
        services,
        sentences(Stream.concat(problem.stream(), problems.stream()).toList()),
        sha256,
        previousVersion);
  }

  /** Several sentences, one after the other; empty if there is none. */
  static Optional<Text> sentences(List<Text> all) {
    return all.stream()
        .reduce(
            (first, second) -> {
              Set<String> languages = new TreeSet<>(first.translations().keySet());
              languages.addAll(second.translations().keySet());
              Text both = Text.of(first.english() + " " + second.english());
              for (String language : languages) {
                both = both.with(language, first.in(language) + " " + second.in(language));
              }
              return both;
            });
  }

  /** Whether it is switched on, however it fares. */
  public boolean enabled() {
    return state == PluginState.ENABLED || state == PluginState.BROKEN;
  }
}
