package dev.mien.server.plugin;

import dev.mien.spi.PluginContext;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.io.IOException;

/** A pipeline that a plugin offers. */
public final class LoadedPipeline {
  private final String pluginId;
  private final String pluginVersion;
  private final PipelineDescriptor descriptor;
  private final PipelineFactory factory;

  LoadedPipeline(
      String pluginId,
      String pluginVersion,
      PipelineDescriptor descriptor,
      PipelineFactory factory) {
    this.pluginId = pluginId;
    this.pluginVersion = pluginVersion;
    this.descriptor = descriptor;
    this.factory = factory;
  }

  /** The plugin's id. */
  public String pluginId() {
    return pluginId;
  }

  /** The plugin's version. */
  public String pluginVersion() {
    return pluginVersion;
  }

  /** What it is and what it asks for. */
  public PipelineDescriptor descriptor() {
    return descriptor;
  }

  /**
   * Makes the pipeline, runs it and frees what it loaded.
   *
   * @throws IOException if the pipeline cannot read or write
   */
  @SuppressWarnings("try") // the scope only has to be closed
  public void run(PipelineRequest request, JobContext job, PluginContext plugin)
      throws IOException {
    try (ContextClassLoader scope = new ContextClassLoader(factory.getClass().getClassLoader());
        Pipeline pipeline = factory.create(plugin)) {
      pipeline.run(request, job);
    }
  }
}
