package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.upload.JobDraft;
import dev.mien.server.http.upload.JobIntake;
import dev.mien.server.http.view.InspectionView;
import dev.mien.server.http.view.InspectionView.EstimateView;
import dev.mien.server.http.view.JobRequest;
import dev.mien.server.http.view.Links;
import dev.mien.server.http.view.PipelineView;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.pipeline.Inspection;
import dev.mien.spi.pipeline.PipelineRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to run. */
final class PipelineRoutes {
  /** All of them, in the order of the tabs. */
  record PipelineList(List<PipelineView> pipelines) {}

  /** What a plugin calls its script for the page. */
  private static final String PANEL = "panel.js";

  private static final String ALL = Links.API + "/pipelines";
  private static final String ONE = ALL + "/{id}";

  private final Host host;
  private final JobIntake intake;
  private final Inspections inspections;
  private final Links links;

  PipelineRoutes(Host host, JobIntake intake, Inspections inspections, Links links) {
    this.host = host;
    this.intake = intake;
    this.inspections = inspections;
    this.links = links;
  }

  void addTo(Routes routes) {
    routes
        .get(ALL, "List the pipelines with their parameters")
        .json(200, PipelineList.class, context -> list());
    routes
        .get(ONE, "Get a pipeline with its parameters")
        .json(200, PipelineView.class, context -> view(pipeline(context)));
    routes
        .post(ONE + "/inspect", "Ask what can be said of a job before it is asked for")
        .takes("application/json", JobRequest.class)
        .takesForm(JobRequest.FORM)
        .json(200, InspectionView.class, this::inspect);
  }

  private PipelineList list() {
    host.plugins().rescan();
    return new PipelineList(host.plugins().pipelines().stream().map(this::view).toList());
  }

  private LoadedPipeline pipeline(Context context) {
    return host.plugins().require(context.pathParam("id"));
  }

  private InspectionView inspect(Context context) {
    LoadedPipeline pipeline = pipeline(context);
    return intake.read(context, draft -> inspect(context, pipeline, draft));
  }

  private InspectionView inspect(Context context, LoadedPipeline pipeline, JobDraft draft)
      throws IOException {
    draft.texts().remove("pipeline"); // the path names it
    intake.settle(draft, pipeline.descriptor(), Caller.of(context));
    PipelineRequest request =
        PipelineRequest.parsePartly(pipeline.descriptor(), draft.texts(), draft.files());
    Inspection inspection = inspections.of(pipeline, request);
    WorkFolder.delete(draft.folder());
    return InspectionView.of(
        inspection,
        draft.files().values(),
        estimate(pipeline, inspection),
        host.jobs().ahead(draft.priority()));
  }

  private @Nullable EstimateView estimate(LoadedPipeline pipeline, Inspection inspection) {
    return inspection
        .workload()
        .map(work -> EstimateView.of(work, host.jobs().estimate(pipeline.descriptor().id(), work)))
        .orElse(null);
  }

  private PipelineView view(LoadedPipeline pipeline) {
    Optional<String> panel =
        pipeline.hasPanel()
            ? Optional.of(links.webFile(pipeline.pluginId(), PANEL))
            : Optional.empty();
    return PipelineView.of(pipeline, host.context(), panel);
  }
}
