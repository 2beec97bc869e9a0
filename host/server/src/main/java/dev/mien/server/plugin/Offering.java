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
public sealed interface Offering permits LoadedPipeline, LoadedServices {
  /** The plugin's id. */
  String pluginId();

  /** The plugin's version. */
  String pluginVersion();

  /** The id of the pipeline, or of the type of services. */
  String id();

  /** What people call it. */
  Text title();

  /** What the conditions of its {@link #features} are about. */
  List<Parameter<?>> parameters();

  /** What it can do once files of weights are there. */
  List<ModelFeature> features();

  /**
   * What the plugin finds wrong with a file of weights.
   *
   * @param official one that the features name
   * @param file where it lies, under any name
   * @throws IOException if the file cannot be had
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on,
   *     ({@code INTERNAL}) if it does not answer
   */
  Optional<Text> problem(OfficialFile official, Path file) throws IOException;
}
