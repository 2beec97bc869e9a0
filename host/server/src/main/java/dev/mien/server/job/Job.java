package dev.mien.server.job;

import dev.mien.spi.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A job as it is at one moment.
 *
 * @param id sorts by time: {@code 20261121-034512-9f3a1c7b}
 * @param request what was asked for
 * @param created when it was asked for
 * @param attempt 1, and one more for every time the process died with it
 * @param state where it is in its life
 * @param notes what the person should know, in the order it happened
 * @param artifacts what it has made
 * @param revision another one after every change
 */
public record Job(
    String id,
    JobRequest request,
    Instant created,
    int attempt,
    JobState state,
    List<Text> notes,
    List<StoredArtifact> artifacts,
    long revision) {
  public Job {
    notes = List.copyOf(notes);
    artifacts = List.copyOf(artifacts);
  }

  static Job queued(String id, JobRequest request, Instant created) {
    return new Job(id, request, created, 1, new JobState.Queued(), List.of(), List.of(), 0);
  }

  /** The pipeline's id. */
  public String pipeline() {
    return request.pipeline();
  }

  /** Every parameter in text form, in the order of the declaration. */
  public Map<String, String> settings() {
    return request.settings();
  }

  /** The name of the user who asked, empty without accounts. */
  public String owner() {
    return request.owner();
  }

  Job with(JobState next) {
    return new Job(id, request, created, attempt, next, notes, artifacts, revision + 1);
  }

  Job withNote(Text words) {
    return new Job(
        id, request, created, attempt, state, append(notes, words), artifacts, revision + 1);
  }

  Job withArtifact(StoredArtifact artifact) {
    return new Job(
        id, request, created, attempt, state, notes, append(artifacts, artifact), revision + 1);
  }

  /** The same job, when its files are gone. */
  Job withoutArtifacts() {
    return new Job(id, request, created, attempt, state, notes, List.of(), revision);
  }

  /** The same job as if it had never begun. */
  Job putBack() {
    return putBack(attempt);
  }

  /** The same job as if it had never begun, for one more attempt. */
  Job startedAnew() {
    return putBack(attempt + 1);
  }

  private Job putBack(int nextAttempt) {
    return new Job(
        id,
        request,
        created,
        nextAttempt,
        new JobState.Queued(),
        List.of(),
        List.of(),
        revision + 1);
  }

  private static <T> List<T> append(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
