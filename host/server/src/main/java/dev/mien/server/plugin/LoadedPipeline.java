package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.model.OfficialFile;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.ModelFeature;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline that a plugin offers. Holding it does not keep the plugin: once the plugin is switched
 * off, what is running may end, and new calls are refused.
 */
public final class LoadedPipeline extends Offering {
  private final PipelineDescriptor descriptor;
  private final PluginExtension<PipelineFactory> extension;

  LoadedPipeline(
      PipelineDescriptor descriptor,
      List<ModelFeature> features,
      PluginExtension<PipelineFactory> extension) {
    super(extension, features);
    this.descriptor = descriptor;
    this.extension = extension;
  }

  @Override
  public String id() {
    return descriptor.id();
  }

  @Override
  public Text title() {
    return descriptor.title();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return descriptor.parameters();
  }

  /** What it is and what it asks for. */
  public PipelineDescriptor descriptor() {
    return descriptor;
  }

  /** Whether the plugin brings {@code panel.js}, a module that the page shows under the form. */
  public boolean hasPanel() {
    return extension.plugin().web().hasPanel();
  }

  /**
   * Makes the pipeline, runs it and frees what it loaded, services that it has left open included.
   * The plugin's classes stay until then.
   *
   * @param context what the host offers all plugins
   * @throws IOException if the pipeline cannot read or write
   * @throws dev.mien.spi.error.MienException ({@code NOT_FOUND}) if the plugin is no longer on
   */
  public void run(PipelineRequest request, JobContext job, PluginContext context)
      throws IOException {
    try (OwnContext own = extension.plugin().own(context, job::checkCancelled)) {
      extension.call(
          factory -> {
            try (Pipeline pipeline = factory.create(own)) {
              pipeline.run(request, job);
            }
            return true;
          });
    }
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
    try (OwnContext own = extension.plugin().own(context, () -> {})) {
      Inspection inspection =
          extension.ask(factory -> factory.inspect(request, own, scratchFolder));
      return SpiRecords.mapTexts(
          requireNonNull(inspection, "inspect() gives null"),
          extension.plugin().translations()::translate);
    }
  }

  @Override
  public Optional<Text> problem(OfficialFile official, Path file) throws IOException {
    return extension.problem(factory -> factory.problem(official, file));
  }
}
