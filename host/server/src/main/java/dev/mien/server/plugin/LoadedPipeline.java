package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline that a plugin offers. Holding it does not keep the plugin: once the plugin is switched
 * off, what is running may end, and new calls are refused.
 */
public final class LoadedPipeline {
  private final PipelineDescriptor descriptor;
  private final List<ModelFeature> features;
  private final RunningPlugin plugin;

  LoadedPipeline(PipelineDescriptor descriptor, List<ModelFeature> features, RunningPlugin plugin) {
    this.descriptor = descriptor;
    this.features = features;
    this.plugin = plugin;
  }

  /** The plugin's id. */
  public String pluginId() {
    return plugin.manifest().id();
  }

  /** The plugin's version. */
  public String pluginVersion() {
    return plugin.manifest().version();
  }

  /** What it is and what it asks for. */
  public PipelineDescriptor descriptor() {
    return descriptor;
  }

  /** What it can do once files of weights are there. */
  public List<ModelFeature> features() {
    return features;
  }

  /** Whether the plugin brings {@code panel.js}, a module that the page shows under the form. */
  public boolean hasPanel() {
    return plugin.web().hasPanel();
  }

  /**
   * Makes the pipeline, runs it and frees what it loaded. The plugin's classes stay until then.
   *
   * @param context what the host offers all plugins
   * @throws IOException if the pipeline cannot read or write
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on
   */
  public void run(PipelineRequest request, JobContext job, PluginContext context)
      throws IOException {
    plugin.call(
        descriptor.id(),
        factory -> {
          try (Pipeline pipeline = factory.create(plugin.own(context))) {
            pipeline.run(request, job);
          }
          return true;
        });
  }

  /**
   * What the pipeline says of a request before it runs.
   *
   * @param request what is known so far
   * @param context what the host offers all plugins
   * @param scratchFolder an empty folder that the caller deletes
   * @throws IOException if a file cannot be had
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on,
   *     ({@code INTERNAL}) if it does not answer
   */
  public Inspection inspect(PipelineRequest request, PluginContext context, Path scratchFolder)
      throws IOException {
    Inspection inspection =
        plugin.ask(
            descriptor.id(),
            factory -> factory.inspect(request, plugin.own(context), scratchFolder));
    return SpiRecords.mapTexts(
        requireNonNull(inspection, "inspect() gives null"), plugin.translations()::translate);
  }

  /**
   * What the pipeline finds wrong with a file of weights.
   *
   * @param official one that its features name
   * @param file where it lies, under any name
   * @throws IOException if the file cannot be had
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on,
   *     ({@code INTERNAL}) if it does not answer
   */
  public Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    Optional<Text> problem =
        plugin.ask(descriptor.id(), factory -> factory.problem(official, file));
    return requireNonNull(problem, "problem() gives null").map(plugin.translations()::translate);
  }
}
