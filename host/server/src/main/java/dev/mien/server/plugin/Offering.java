package dev.mien.server.plugin;

import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.ModelFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something that a plugin offers, and that may need files of weights. Holding it does not keep the
 * plugin: once the plugin is switched off, what is running may end, and new calls are refused.
 */
public abstract sealed class Offering permits LoadedPipeline, LoadedServices {
  private final PluginManifest plugin;
  private final List<ModelFeature> features;

  Offering(PluginExtension<?> extension, List<ModelFeature> features) {
    this.plugin = extension.plugin().manifest();
    this.features = features;
  }

  /** The plugin's id. */
  public final String pluginId() {
    return plugin.id();
  }

  /** The plugin's version. */
  public final String pluginVersion() {
    return plugin.version();
  }

  /** What it can do once files of weights are there. */
  public final List<ModelFeature> features() {
    return features;
  }

  /** The id of the pipeline, or of the type of services. */
  public abstract String id();

  /** What people call it. */
  public abstract Text title();

  /** What the conditions of its {@link #features} are about. */
  public abstract List<Parameter<?>> parameters();

  /**
   * What the plugin finds wrong with a file of weights.
   *
   * @param official one that the features name
   * @param file where it lies, under any name
   * @throws IOException if the file cannot be had
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on,
   *     ({@code INTERNAL}) if it does not answer
   */
  public abstract Optional<Text> problem(OfficialFile official, Path file) throws IOException;
}
