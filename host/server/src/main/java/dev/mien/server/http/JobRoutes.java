package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.http.event.EventFeed;
import dev.mien.server.http.route.HeaderArgument;
import dev.mien.server.http.route.IntegerQuery;
import dev.mien.server.http.route.RouteBuilder;
import dev.mien.server.http.route.Routes;
import dev.mien.server.http.route.TextQuery;
import dev.mien.server.http.upload.JobDraft;
import dev.mien.server.http.upload.JobIntake;
import dev.mien.server.http.view.JobRequest;
import dev.mien.server.http.view.JobView;
import dev.mien.server.http.view.JobViews;
import dev.mien.server.http.view.Links;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobFilter;
import dev.mien.server.job.Submission;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.pipeline.PipelineRequest;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** The jobs. */
final class JobRoutes {
  /** The latest first. */
  record JobList(List<JobView> jobs) {}

  private static final TextQuery STATE =
      new TextQuery(
          "state",
          "Only those in this state",
          List.of("queued", "running", "succeeded", "failed", "cancelled"));
  private static final TextQuery PIPELINE =
      TextQuery.any("pipeline", "Only those of the pipeline of this id");
  private static final TextQuery SEARCH =
      TextQuery.any("search", "Only those with these words in their settings or file names");
  private static final TextQuery BEFORE =
      TextQuery.any("before", "Only those asked for before the job of this id: the next page");
  private static final IntegerQuery LIMIT =
      new IntegerQuery("limit", "How many at most", 0, 1000, 100);

  private static final HeaderArgument KEY =
      new HeaderArgument("Idempotency-Key", "Who asks twice with one key gets one job");

  private static final String ALL = Links.API + "/jobs";
  private static final String ONE = ALL + "/{id}";

  private final Host host;
  private final JobIntake intake;
  private final Inspections inspections;
  private final EventFeed feed;
  private final JobViews views;
  private final Links links;

  JobRoutes(
      Host host,
      JobIntake intake,
      Inspections inspections,
      EventFeed feed,
      JobViews views,
      Links links) {
    this.host = host;
    this.intake = intake;
    this.inspections = inspections;
    this.feed = feed;
    this.views = views;
    this.links = links;
  }

  void addTo(Routes routes) {
    routes
        .post(ALL, "Ask for a job")
        .with(KEY)
        .takes("application/json", JobRequest.class)
        .takesForm(JobRequest.FORM, "pipeline")
        .audited("job.create")
        .json(201, JobView.class, this::create);
    routes
        .get(ALL, "List jobs, the latest first")
        .with(STATE, PIPELINE, SEARCH, BEFORE, LIMIT)
        .json(200, JobList.class, this::list);
    routes
        .get(Links.API + "/events", "Follow all jobs, and changes of the list of plugins")
        .events(JobView.class, context -> feed.followAll(context, Caller.of(context)::sees));
    routes.get(ONE, "Get a job").json(200, JobView.class, context -> views.of(job(context)));
    routes
        .delete(ONE, "Delete a job with its files; one that is not over is cancelled first")
        .audited("job.delete")
        .nothing(this::delete);
    routes
        .get(ONE + "/events", "Follow a job until it is over")
        .events(JobView.class, context -> feed.follow(context, job(context)));
    routes
        .post(ONE + "/cancel", "Take a job out of the queue, or ask a running one to stop")
        .audited("job.cancel")
        .json(202, JobView.class, this::cancel);
    routes
        .post(ONE + "/retry", "Ask for the same once more, as a new job")
        .audited("job.retry")
        .json(201, JobView.class, this::retry);
  }

  private JobView create(Context context) {
    Job job = intake.read(context, draft -> submit(context, draft));
    return created(context, job);
  }

  private JobView created(Context context, Job job) {
    RouteBuilder.audit(context, job.id());
    context.header("Location", links.api("jobs", job.id()));
    return views.of(job);
  }

  private Job submit(Context context, JobDraft draft) throws IOException {
    LoadedPipeline pipeline = intake.pipeline(draft);
    Caller caller = Caller.of(context);
    intake.settle(draft, pipeline.descriptor(), caller);
    PipelineRequest request =
        PipelineRequest.parse(pipeline.descriptor(), draft.texts(), draft.files());
    return host.jobs()
        .submit(
            Submission.of(pipeline, request, draft.folder(), JobIntake.language(draft, context))
                .by(caller.name())
                .withPriority(priority(draft, caller))
                .withWorkload(inspections.workload(pipeline, request))
                .withWebhook(draft.webhook().map(JobRoutes::webhook))
                .withKey(KEY.read(context)));
  }

  /** Only administrators go before others. */
  private static int priority(JobDraft draft, Caller caller) {
    if (draft.priority() > 0 && !caller.isAdministrator()) {
      throw wrong("priority", "only administrators may give one above 0");
    }
    return draft.priority();
  }

  private static URI webhook(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw wrong("webhook", "expected a URL, got '%s'".formatted(url));
    }
  }

  private static InvalidRequestException wrong(String field, String message) {
    return new InvalidRequestException(List.of(new FieldError(field, message)));
  }

  private JobList list(Context context) {
    Caller caller = Caller.of(context);
    JobFilter filter =
        new JobFilter(
            caller.isAdministrator() ? Optional.empty() : Optional.of(caller.name()),
            STATE.read(context),
            PIPELINE.read(context),
            SEARCH.read(context),
            BEFORE.read(context),
            LIMIT.read(context));
    return new JobList(host.jobs().list(filter).stream().map(views::of).toList());
  }

  private JobView cancel(Context context) {
    host.jobs().cancel(job(context).id());
    return views.of(job(context));
  }

  private JobView retry(Context context) {
    return created(context, host.jobs().retry(job(context).id()));
  }

  private void delete(Context context) throws InterruptedException {
    Job job = job(context);
    feed.expectDeletion(job);
    host.jobs().delete(job.id());
  }

  private Job job(Context context) {
    return JobAccess.find(host, context);
  }
}
