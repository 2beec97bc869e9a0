package dev.mien.server.http.view;

import dev.mien.server.job.Failure;
import dev.mien.server.job.Job;
import dev.mien.server.job.JobState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as clients get it, complete in every answer and every event.
 *
 * @param owner the name of the user who asked; absent without accounts
 * @param position how many go before it while it waits
 * @param etaSeconds how long until it is over, as far as anybody can tell
 * @param preview where its latest frame is while it runs
 * @param thumbnail where a small picture of its result is
 * @param settings every parameter in text form
 * @param inputs where the files that came with it are, by parameter
 * @param attempt 1, and one more for every time the process died with it
 * @param revision another one after every change
 */
public record JobView(
    String id,
    String pipeline,
    String state,
    @Nullable String owner,
    int priority,
    String created,
    @Nullable String started,
    @Nullable String finished,
    @Nullable Integer position,
    @Nullable Double etaSeconds,
    @Nullable ProgressView progress,
    @Nullable String preview,
    @Nullable String thumbnail,
    Map<String, String> settings,
    Map<String, String> inputs,
    List<Map<String, String>> notes,
    List<ArtifactView> artifacts,
    @Nullable FailureView failure,
    @Nullable String webhook,
    int attempt,
    long revision) {
  /**
   * How far a running job is.
   *
   * @param stage the present stage's id
   * @param label the present stage's name
   * @param number of the present stage, from 1
   * @param of how many stages there are
   * @param fraction how far the present stage is, from 0 to 1
   */
  public record ProgressView(
      String stage, Map<String, String> label, int number, int of, double fraction) {}

  /** A finished file. */
  public record ArtifactView(String name, String mediaType, long bytes, String url) {}

  /** Why it failed. */
  public record FailureView(String code, String type, String message, @Nullable String field) {
    static @Nullable FailureView of(JobState state) {
      if (!(state instanceof JobState.Failed failed)) {
        return null;
      }
      Failure failure = failed.failure();
      return new FailureView(
          failure.code(), failure.type().name(), failure.message(), failure.field().orElse(null));
    }
  }

  static @Nullable String webhook(Job job) {
    return job.request().webhook().map(URI::toString).orElse(null);
  }
}
