package dev.mien.server.job;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Where a job is in its life. */
public sealed interface JobState {
  /** It waits for the worker. */
  record Queued() implements JobState {}

  /**
   * The worker has it.
   *
   * @param started when it left the queue
   * @param stage the position of the present stage in the pipeline's descriptor; -1 before the
   *     first
   * @param fraction how far that stage is, from 0 to 1
   */
  record Running(Instant started, int stage, double fraction) implements JobState {}

  /** It made what it was asked for. */
  record Succeeded(Instant started, Instant finished) implements JobState {}

  /** It could not. */
  record Failed(Instant started, Instant finished, Failure failure) implements JobState {}

  /** Nobody wanted it any more. */
  record Cancelled(Instant finished) implements JobState {}

  /** When it left the queue, if it has. */
  default Optional<Instant> began() {
    if (this instanceof Running running) {
      return Optional.of(running.started);
    }
    if (this instanceof Succeeded succeeded) {
      return Optional.of(succeeded.started);
    }
    return this instanceof Failed failed ? Optional.of(failed.started) : Optional.empty();
  }

  /** When it was over, if it is. */
  default Optional<Instant> ended() {
    if (this instanceof Succeeded succeeded) {
      return Optional.of(succeeded.finished);
    }
    if (this instanceof Failed failed) {
      return Optional.of(failed.finished);
    }
    return this instanceof Cancelled cancelled ? Optional.of(cancelled.finished) : Optional.empty();
  }

  /** Whether nothing will change any more. */
  default boolean isOver() {
    return !(this instanceof Queued || this instanceof Running);
  }

  /** The state's name in lower case: {@code queued}, {@code running}, … */
  default String label() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
