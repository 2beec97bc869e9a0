package dev.mien.server.job;

import dev.mien.server.error.IoErrors;
import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.server.settings.Setting;
import dev.mien.server.work.WorkFolder;
import dev.mien.spi.Text;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.media.InputFile;
import dev.mien.spi.parameter.FileParameter;
import dev.mien.spi.parameter.Parameter;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decides whether a job may wait, and makes it durable before anybody hears of it. */
final class Intake {
  private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int HIGHEST_PRIORITY = 1000;
  private static final int LONGEST_KEY = 255;

  private final JobSurroundings surroundings;
  private final JobRepository repository;
  private final JobFolders folders;
  private final WebhookHosts webhookHosts;
  private final JobScheduler scheduler;
  private final Announcements announcements;
  private boolean closed; // guarded by this

  Intake(
      JobSurroundings surroundings,
      JobRepository repository,
      JobFolders folders,
      WebhookHosts webhookHosts,
      JobScheduler scheduler,
      Announcements announcements) {
    this.surroundings = surroundings;
    this.repository = repository;
    this.folders = folders;
    this.webhookHosts = webhookHosts;
    this.scheduler = scheduler;
    this.announcements = announcements;
  }

  synchronized void close() {
    closed = true;
  }

  Job submit(Submission submission) {
    try {
      checkPriority(submission.priority());
      submission.webhook().ifPresent(webhookHosts::check);
      PipelineDescriptor pipeline = submission.pipeline().descriptor();
      Map<String, String> settings = submission.request().texts();
      Map<String, InputFile> files = files(submission);
      String key = submission.key().orElse(null);
      String fingerprint = null;
      if (key != null) {
        checkKey(key);
        fingerprint = Fingerprint.of(pipeline.id(), settings, files);
        Optional<Job> same = sameAgain(submission.owner(), key, fingerprint);
        if (same.isPresent()) {
          return same.get();
        }
      }
      checkNeeds(submission.pipeline(), submission.request());
      JobRequest request =
          new JobRequest(
              pipeline.id(),
              settings,
              files,
              submission.owner(),
              submission.priority(),
              submission.language(),
              submission.workload(),
              submission.webhook(),
              submission.awaited());
      String id = newId();
      return enqueue(
          id,
          pipeline,
          submission.workload(),
          () -> request.withInputs(folders.adopt(id, submission.folder(), files)),
          key,
          fingerprint);
    } finally {
      WorkFolder.delete(submission.folder());
    }
  }

  Job retry(Job old) {
    if (!old.state().isOver()) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "Job %s is %s. Cancel it first, or wait until it is over."
              .formatted(old.id(), old.state().label()));
    }
    LoadedPipeline pipeline = surroundings.plugins().require(old.pipeline());
    JobRequest request = old.request().kept();
    checkInputs(old, pipeline.descriptor());
    // The pipeline may be a newer one, and files may have gone.
    checkNeeds(pipeline, JobRunner.request(pipeline, request));
    String id = newId();
    return enqueue(
        id,
        pipeline.descriptor(),
        request.workload(),
        () -> request.withInputs(folders.copy(id, request.inputs())),
        null,
        null);
  }

  private void checkNeeds(LoadedPipeline pipeline, PipelineRequest request) {
    surroundings.features().require(pipeline, request);
    surroundings.services().require(pipeline, request);
  }

  private static void checkInputs(Job job, PipelineDescriptor pipeline) {
    boolean gone =
        pipeline.parameters().stream()
            .filter(FileParameter.class::isInstance)
            .map(Parameter::name)
            .anyMatch(
                name ->
                    job.settings().containsKey(name) && !job.request().inputs().containsKey(name));
    if (gone) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND,
          "The files of job %s are no longer kept (see the setting keep_inputs_days). Start a new job with them."
              .formatted(job.id()));
    }
  }

  /** Gives the job its own files. */
  private interface Inputs {
    JobRequest take();
  }

  private synchronized Job enqueue(
      String id,
      PipelineDescriptor pipeline,
      Optional<Workload> workload,
      Inputs inputs,
      @Nullable String key,
      @Nullable String fingerprint) {
    checkRoom(workload);
    JobRequest request = inputs.take();
    Job job = Job.queued(id, request, surroundings.clock().instant());
    boolean added;
    try {
      added = repository.add(job, search(job, pipeline), key, fingerprint);
      if (added) {
        scheduler.add(id, repository.number(id), request.priority());
      }
    } catch (RuntimeException e) {
      repository.remove(id);
      folders.delete(id);
      throw e;
    }
    if (!added) { // another host was given the key a moment ago
      folders.delete(id);
      return sameAgain(request.owner(), String.valueOf(key), String.valueOf(fingerprint))
          .orElseThrow();
    }
    announcements.changed(id);
    return job;
  }

  private void checkRoom(Optional<Workload> workload) {
    if (closed) {
      throw new MienException(StandardErrorCode.QUEUE_FULL, "Mien is shutting down.");
    }
    int limit = surroundings.settings().get(Setting.QUEUE_LIMIT);
    if (repository.counts().getOrDefault("queued", 0) >= limit) {
      throw new MienException(
          StandardErrorCode.QUEUE_FULL,
          "%d jobs are waiting already. Try again when some are done.".formatted(limit));
    }
    int kept = surroundings.settings().get(Setting.MIN_FREE_DISK_MB);
    long needed = workload.map(Workload::diskBytes).orElse(0L) >> 20;
    Long free = IoErrors.usableSpace(surroundings.data());
    if (free != null && free >> 20 < kept + needed) {
      throw new MienException(
          StandardErrorCode.DISK_FULL,
          "The disk that holds %s has room for %d MB. The job needs %d MB, and %d MB have to stay free (see the setting min_free_disk_mb). Free some room, or choose another folder with --data-dir."
              .formatted(surroundings.data(), free >> 20, needed, kept));
    }
  }

  private Optional<Job> sameAgain(String owner, String key, String fingerprint) {
    Optional<JobRepository.Keyed> known = repository.findByKey(owner, key);
    if (known.isPresent() && !known.get().fingerprint().equals(fingerprint)) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "The idempotency key was used for another request, job %s. Use a new key for a new request."
              .formatted(known.get().job().id()));
    }
    return known.map(JobRepository.Keyed::job);
  }

  private static void checkPriority(int priority) {
    if (Math.abs(priority) > HIGHEST_PRIORITY) {
      throw new MienException(
              StandardErrorCode.INVALID_PARAMETER,
              "expected a whole number from %d to %d, got %d"
                  .formatted(-HIGHEST_PRIORITY, HIGHEST_PRIORITY, priority))
          .inField("priority");
    }
  }

  private static void checkKey(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new MienException(
              StandardErrorCode.INVALID_PARAMETER,
              "expected 1 to %d characters, got %d".formatted(LONGEST_KEY, key.length()))
          .inField("Idempotency-Key");
    }
  }

  private static Map<String, InputFile> files(Submission submission) {
    Map<String, InputFile> files = new LinkedHashMap<>();
    for (Parameter<?> parameter : submission.pipeline().descriptor().parameters()) {
      if (parameter instanceof FileParameter file) {
        submission.request().find(file).ifPresent(value -> files.put(parameter.name(), value));
      }
    }
    return files;
  }

  private static String search(Job job, PipelineDescriptor pipeline) {
    Text title = pipeline.title();
    return String.join(
        "\n",
        job.id(),
        title.english(),
        String.join("\n", title.translations().values()),
        String.join("\n", job.settings().values()));
  }

  private String newId() {
    Instant now = surroundings.clock().instant();
    return ID_TIME.format(now.atZone(ZoneId.systemDefault()))
        + "-%08x".formatted(ThreadLocalRandom.current().nextInt());
  }
}
