package dev.mien.server.plugin;

import dev.mien.server.error.IoErrors;
import dev.mien.spi.Limits;
import dev.mien.spi.PluginContext;
import dev.mien.spi.model.ModelStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the host offers one plugin: what it offers all, and a folder of its own.
 *
 * @param shared what it offers all
 * @param folder the plugin's own; made when it is asked for
 */
record OwnContext(PluginContext shared, Path folder) implements PluginContext {
  @Override
  public ModelStore models() {
    return shared.models();
  }

  @Override
  public Limits limits() {
    return shared.limits();
  }

  @Override
  public Path stateFolder() {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }
}
