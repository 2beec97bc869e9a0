package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.PipelineView;
import dev.mien.server.plugin.LoadedPipeline;
import java.util.List;

/** What there is to run. */
final class PipelineRoutes {
  /** All of them, in the order of the tabs. */
  record PipelineList(List<PipelineView> pipelines) {}

  private static final String ALL = Links.API + "/pipelines";

  private final Host host;

  PipelineRoutes(Host host) {
    this.host = host;
  }

  void addTo(Routes routes) {
    routes
        .get(ALL, "List the pipelines with their parameters")
        .json(
            200,
            PipelineList.class,
            context ->
                new PipelineList(host.plugins().pipelines().stream().map(this::view).toList()));
    routes
        .get(ALL + "/{id}", "Get a pipeline with its parameters")
        .json(
            200,
            PipelineView.class,
            context -> view(host.plugins().require(context.pathParam("id"))));
  }

  private PipelineView view(LoadedPipeline pipeline) {
    return PipelineView.of(pipeline, host.models());
  }
}
