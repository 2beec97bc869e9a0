package dev.mien.server.job;

import java.util.List;
import java.util.Optional;

/** Keeps jobs by id. Safe to call from several threads. */
public interface JobRepository {
  /** Keeps a job, in place of an earlier state of it. */
  void save(Job job);

  /** The job of that id. */
  Optional<Job> find(String id);

  /** Every job, the latest first. */
  List<Job> list();
}
