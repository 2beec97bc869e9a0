package dev.mien.spi.pipeline;

import dev.mien.spi.PluginContext;
import org.pf4j.ExtensionPoint;

/** A plugin's offer of a pipeline. Listing it is instant; making it does the work. */
public interface PipelineFactory extends ExtensionPoint {
  /** What it is and what it asks for. Cheap: no file is opened and nothing is loaded. */
  PipelineDescriptor descriptor();

  /** Makes the pipeline ready to run. */
  Pipeline create(PluginContext context);
}
