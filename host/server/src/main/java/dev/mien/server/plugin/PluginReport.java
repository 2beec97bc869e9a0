package dev.mien.server.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What became of one file in the plugins folder.
 *
 * @param file its file name
 * @param id the plugin's id, or the file name when it names none
 * @param version the plugin's version, may be empty
 * @param pipelines the ids of what it offers
 * @param problem why it, or a part of it, is not used; empty when all is well
 */
public record PluginReport(
    String file, String id, String version, List<String> pipelines, Optional<String> problem) {
  public PluginReport {
    pipelines = List.copyOf(pipelines);
  }
}
