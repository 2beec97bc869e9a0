package dev.mien.server.host;

import dev.mien.server.model.ModelFolders;
import dev.mien.server.plugin.PluginFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where things are.
 *
 * @param plugins jars of plugins, read only
 * @param samples a portrait and voices to try things with, read only; need not exist
 * @param data what the host writes: {@code outputs}, {@code work}, {@code extensions}
 * @param models where files of weights lie, read only
 */
public record HostFolders(Path plugins, Path samples, Path data, ModelFolders models) {
  /** The folders of an installation, with data and models where the person wants them. */
  public static HostFolders of(Path installation, Path data, Path models) {
    return new HostFolders(
        installation.resolve("plugins"),
        installation.resolve("samples"),
        data,
        new ModelFolders(data, models));
  }

  /** The same with further places for weights, by the folder that each adds to. */
  public HostFolders with(Map<String, List<Path>> more) {
    return new HostFolders(
        plugins, samples, data, new ModelFolders(models.root(), models.models(), more));
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
