package dev.mien.server.host;

import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.PluginFolders;
import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where things are.
 *
 * @param plugins jars of plugins, read only
 * @param samples a portrait and voices to try things with, read only; need not exist
 * @param data what the host writes: {@code outputs}, {@code work}, {@code extensions}
 * @param models where files of weights lie, read only
 */
public record HostFolders(Path plugins, Path samples, Path data, ModelFolders models) {
  private static final Logger LOG = LoggerFactory.getLogger(HostFolders.class);

  /** The folders of an installation, with data and models where the person wants them. */
  public static HostFolders of(Path installation, Path data, Path models) {
    return new HostFolders(
        installation.resolve("plugins"),
        installation.resolve("samples"),
        data,
        new ModelFolders(data, models));
  }

  /** The same with further places for weights, before others, by the folder that each adds to. */
  public HostFolders with(Map<String, List<Path>> more) {
    return new HostFolders(plugins, samples, data, models.with(more));
  }

  /** Where files of weights lie, also by the settings of this moment. */
  public ModelFolders models(Settings settings) {
    return models.withShelves(
        settings.list(Setting.MODEL_FOLDERS).stream()
            .flatMap(folder -> path(folder).stream())
            .toList());
  }

  private Optional<Path> path(String folder) {
    try {
      return Optional.of(data.resolve(folder).toAbsolutePath());
    } catch (InvalidPathException e) {
      LOG.warn("The setting model_folders names '{}': {}.", folder, e.getReason());
      return Optional.empty();
    }
  }

  /** Where plugins are. */
  public PluginFolders pluginFolders() {
    return new PluginFolders(
        plugins, data.resolve("extensions"), data.resolve("extensions-data"), work());
  }

  /** Results, by pipeline and day. */
  public Path outputs() {
    return data.resolve("outputs");
  }

  Path work() {
    return data.resolve("work");
  }
}
