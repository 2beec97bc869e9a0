package dev.mien.server.plugin;

import static java.util.stream.Collectors.joining;

import dev.mien.spi.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one plugin.
 *
 * @param file the name of its jar or folder
 * @param id the plugin's id, or {@code file} when it names none
 * @param version the plugin's version, may be empty
 * @param provider who made it, may be empty
 * @param description what it is, may be empty; in other languages while it runs
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
    Optional<String> problem,
    String sha256,
    Optional<String> previousVersion) {
  public PluginReport {
    pipelines = List.copyOf(pipelines);
    services = List.copyOf(services);
  }

  /** The same, with more that is wrong with it. */
  public PluginReport with(List<String> problems) {
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
        problems.isEmpty()
            ? problem
            : Optional.of(Stream.concat(problem.stream(), problems.stream()).collect(joining(" "))),
        sha256,
        previousVersion);
  }

  /** Whether it is switched on, however it fares. */
  public boolean enabled() {
    return state == PluginState.ENABLED || state == PluginState.BROKEN;
  }
}
