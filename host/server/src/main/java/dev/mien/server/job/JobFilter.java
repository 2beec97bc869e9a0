package dev.mien.server.job;

import java.util.Optional;

/**
 * Which jobs to list, the latest first.
 *
 * @param owner only those of this user
 * @param state only those whose state has this {@linkplain JobState#label() label}
 * @param pipeline only those of this pipeline
 * @param search only those that have these words in their pipeline's title, their settings or the
 *     names of their files; in any case of letters
 * @param before only those that were asked for before the job of this id
 * @param limit how many at most
 */
public record JobFilter(
    Optional<String> owner,
    Optional<String> state,
    Optional<String> pipeline,
    Optional<String> search,
    Optional<String> before,
    int limit) {
  /** The latest jobs, whatever they are. */
  public static JobFilter latest(int limit) {
    return new JobFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }
}
