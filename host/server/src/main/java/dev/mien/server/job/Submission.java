package dev.mien.server.job;

import dev.mien.server.plugin.LoadedPipeline;
import dev.mien.spi.pipeline.PipelineRequest;
import dev.mien.spi.pipeline.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checked wish for a job.
 *
 * @param pipeline what to run
 * @param request with which values
 * @param folder holds whatever was uploaded for this job; the queue takes it over. Files that lie
 *     elsewhere are read where they are
 * @param language of the person who asked, an ISO 639 code
 * @param owner the name of the user who asked, empty without accounts
 * @param priority a higher one goes first, from -1000 to 1000; usually 0
 * @param workload how much work it is, if its pipeline can tell
 * @param webhook who wants to hear of the end
 * @param key whoever asks twice with one key gets one job
 * @param awaited whether somebody waits for it who takes the result away, so that nothing is kept
 */
public record Submission(
    LoadedPipeline pipeline,
    PipelineRequest request,
    Path folder,
    String language,
    String owner,
    int priority,
    Optional<Workload> workload,
    Optional<URI> webhook,
    Optional<String> key,
    boolean awaited) {
  /** A wish without anything out of the ordinary. */
  public static Submission of(
      LoadedPipeline pipeline, PipelineRequest request, Path folder, String language) {
    return new Submission(
        pipeline,
        request,
        folder,
        language,
        "",
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The same, asked for by a user. */
  public Submission by(String user) {
    return new Submission(
        pipeline, request, folder, language, user, priority, workload, webhook, key, awaited);
  }

  /** The same, earlier or later in the queue. */
  public Submission withPriority(int other) {
    return new Submission(
        pipeline, request, folder, language, owner, other, workload, webhook, key, awaited);
  }

  /** The same, with what its pipeline says of the work. */
  public Submission withWorkload(Optional<Workload> known) {
    return new Submission(
        pipeline, request, folder, language, owner, priority, known, webhook, key, awaited);
  }

  /** The same, with someone to tell of the end. */
  public Submission withWebhook(Optional<URI> listener) {
    return new Submission(
        pipeline, request, folder, language, owner, priority, workload, listener, key, awaited);
  }

  /** The same, under a key of the client's choice. */
  public Submission withKey(Optional<String> chosen) {
    return new Submission(
        pipeline, request, folder, language, owner, priority, workload, webhook, chosen, awaited);
  }

  /** The same, for somebody who waits for it and deletes it then. */
  public Submission whileAwaited() {
    return new Submission(
        pipeline, request, folder, language, owner, priority, workload, webhook, key, true);
  }
}
