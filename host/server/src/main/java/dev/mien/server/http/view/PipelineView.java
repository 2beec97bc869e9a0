package dev.mien.server.http.view;

import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.PluginContext;
import dev.mien.spi.pipeline.PipelineDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pipeline as clients get it. */
public record PipelineView(
    String id,
    Map<String, String> title,
    Map<String, String> description,
    PluginName plugin,
    List<ParameterView> parameters,
    List<StageView> stages) {
  /**
   * Who offers it.
   *
   * @param panel a script that the page shows under the form, if the plugin brings one
   */
  public record PluginName(String id, String version, @Nullable String panel) {}

  /** A part of the work. */
  public record StageView(String id, Map<String, String> label) {}

  /**
   * Describes a pipeline.
   *
   * @param host what there is to choose from now
   * @param panel where its plugin's script for the page is
   */
  public static PipelineView of(
      LoadedPipeline pipeline, PluginContext host, Optional<String> panel) {
    PipelineDescriptor descriptor = pipeline.descriptor();
    return new PipelineView(
        descriptor.id(),
        Words.of(descriptor.title()),
        Words.of(descriptor.description()),
        new PluginName(pipeline.pluginId(), pipeline.pluginVersion(), panel.orElse(null)),
        descriptor.parameters().stream()
            .map(parameter -> ParameterView.of(parameter, host))
            .toList(),
        descriptor.stages().stream()
            .map(stage -> new StageView(stage.id(), Words.of(stage.label())))
            .toList());
  }
}
