package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.host.Samples.Sample;
import dev.mien.server.host.Version;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobFilter;
import dev.mien.server.job.PreviewImage;
import dev.mien.server.job.StoredArtifact;
import dev.mien.server.json.Json;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.Image;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The routes of {@code /api/v1}. */
final class Api {
  private static final String ROOT = "/api/v1";
  private static final int MAXIMUM_LIST = 1000;

  private final Host host;
  private final Uploads uploads;
  private final JobEvents events;

  Api(Host host, Uploads uploads, JobEvents events) {
    this.host = host;
    this.uploads = uploads;
    this.events = events;
  }

  void install(RoutesConfig routes) {
    routes.get(ROOT + "/health", this::health);
    routes.get(ROOT + "/plugins", this::plugins);
    routes.get(ROOT + "/pipelines", this::pipelines);
    routes.get(ROOT + "/samples", this::samples);
    routes.get(ROOT + "/samples/{name}", this::sample);
    routes.post(ROOT + "/jobs", this::create);
    routes.get(ROOT + "/jobs", this::jobs);
    routes.get(ROOT + "/jobs/{id}", context -> json(context, view(job(context))));
    routes.get(ROOT + "/jobs/{id}/events", context -> events.follow(context, job(context)));
    routes.post(ROOT + "/jobs/{id}/cancel", this::cancel);
    routes.get(ROOT + "/jobs/{id}/preview", this::preview);
    routes.get(ROOT + "/jobs/{id}/artifacts/{name}", this::artifact);
    routes.head(ROOT + "/jobs/{id}/artifacts/{name}", this::artifact);
  }

  private void health(Context context) {
    json(context, Map.of("status", "ok", "name", "Mien", "version", Version.full()));
  }

  private void plugins(Context context) {
    host.plugins().rescan();
    json(
        context, Map.of("plugins", host.plugins().reports().stream().map(PluginView::of).toList()));
  }

  private void pipelines(Context context) {
    List<PipelineView> views =
        host.plugins().pipelines().stream()
            .map(pipeline -> PipelineView.of(pipeline, host.models()))
            .toList();
    json(context, Map.of("pipelines", views));
  }

  /** A sample as clients get it. */
  private record SampleView(String name, String mediaType, String url) {}

  private void samples(Context context) {
    List<SampleView> views =
        host.samples().list().stream()
            .map(
                sample ->
                    new SampleView(
                        sample.name(), sample.mediaType(), ROOT + "/samples/" + sample.name()))
            .toList();
    json(context, Map.of("samples", views));
  }

  private void sample(Context context) throws IOException {
    String name = context.pathParam("name");
    Sample sample =
        host.samples().list().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> missing("There is no sample '%s'.".formatted(name)));
    FileResponse.send(context, sample.path(), sample.mediaType(), sample.name(), false);
  }

  private void create(Context context) {
    Job job = host.jobs().submit(uploads.read(context));
    context.status(201).header("Location", JobView.url(job));
    json(context, view(job));
  }

  private void jobs(Context context) {
    List<JobView> views =
        host.jobs().list(JobFilter.latest(limit(context))).stream().map(this::view).toList();
    json(context, Map.of("jobs", views));
  }

  private static int limit(Context context) {
    String text = context.queryParam("limit");
    if (text == null) {
      return 100;
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > MAXIMUM_LIST) {
      throw new InvalidRequestException(
          List.of(
              new FieldError(
                  "limit",
                  "expected a whole number from 0 to %d, got '%s'".formatted(MAXIMUM_LIST, text))));
    }
    return Integer.parseInt(text);
  }

  private void cancel(Context context) {
    Job job = job(context);
    host.jobs().cancel(job.id());
    json(context.status(202), view(job(context)));
  }

  private void preview(Context context) {
    Job job = job(context);
    Image image =
        host.jobs()
            .preview(job.id())
            .orElseThrow(() -> missing("Job %s shows no frame now.".formatted(job.id())));
    context.header("Cache-Control", "no-store");
    context.contentType("image/jpeg").result(PreviewImage.jpeg(image));
  }

  private void artifact(Context context) throws IOException {
    Job job = job(context);
    String name = context.pathParam("name");
    Supplier<MienException> missing =
        () -> missing("Job %s has no file '%s'.".formatted(job.id(), name));
    StoredArtifact artifact =
        job.artifacts().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(missing);
    if (!Files.isRegularFile(artifact.path())) {
      throw missing.get(); // somebody removed it from the outputs folder
    }
    boolean download = context.queryParam("download") != null;
    FileResponse.send(context, artifact.path(), artifact.mediaType(), artifact.name(), download);
  }

  private Job job(Context context) {
    String id = context.pathParam("id");
    return host.jobs().find(id).orElseThrow(() -> missing("There is no job '%s'.".formatted(id)));
  }

  private JobView view(Job job) {
    return JobView.of(job, host.jobs(), host.plugins());
  }

  private static MienException missing(String message) {
    return new MienException(StandardErrorCode.NOT_FOUND, message);
  }

  private static void json(Context context, Object value) {
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(Json.text(value));
  }
}
