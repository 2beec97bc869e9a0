package dev.mien.server.plugin;

import dev.mien.spi.Text;
import java.util.List;
import java.util.Optional;

/**
 * A place on the shelf: something found, and what became of it.
 *
 * @param found what lies there
 * @param state how it fares
 * @param running the plugin, if it was started; also one that has failed, so as not to try again
 * @param words why it is not used, in sentences
 */
record Slot(Found found, PluginState state, Optional<RunningPlugin> running, List<Text> words) {
  static Slot idle(Found found, PluginState state, Text... words) {
    return new Slot(found, state, Optional.empty(), List.of(words));
  }

  /** A plugin that was started, well or not. */
  static Slot started(Found found, RunningPlugin plugin) {
    PluginState state = plugin.offersAnything() ? PluginState.ENABLED : PluginState.BROKEN;
    return new Slot(found, state, Optional.of(plugin), plugin.problems());
  }

  /** What it says of itself, if it is a plugin. */
  Optional<PluginManifest> manifest() {
    return found.content() instanceof Found.Plugin plugin
        ? Optional.of(plugin.files().manifest())
        : Optional.empty();
  }

  /** The plugin's id, or the file's name. */
  String id() {
    return manifest().map(PluginManifest::id).orElse(found.file());
  }

  /** Whether it would run if it were on. */
  boolean isChosen() {
    return manifest().isPresent() && state != PluginState.REPLACED;
  }

  /** The pipelines that it offers. */
  List<LoadedPipeline> pipelines() {
    return running.map(RunningPlugin::pipelines).orElse(List.of());
  }

  /** The services that it offers. */
  List<LoadedServices<?>> services() {
    return running.map(RunningPlugin::services).orElse(List.of());
  }
}
