package dev.mien.server.job;

import dev.mien.spi.media.Artifact;

/** The place that finished files go to. */
public interface ArtifactStore {
  /**
   * Moves a finished file out of the scratch folder. It has its final name only when it is whole.
   *
   * @throws dev.mien.spi.error.MienException if the place cannot be written or is taken
   */
  StoredArtifact store(Job job, Artifact artifact);

  /**
   * Deletes what the present attempt at a job has stored, listed or not: its process may have died
   * between the two. Places that a process has to itself have nothing to do.
   */
  default void deleteAll(Job job) {}
}
