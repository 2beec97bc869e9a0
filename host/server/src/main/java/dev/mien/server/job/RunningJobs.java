package dev.mien.server.job;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that this process has in hand. */
final class RunningJobs {
  private final Map<String, JobRun> runs = new ConcurrentHashMap<>();

  void add(JobRun run) {
    runs.put(run.job().id(), run);
  }

  void remove(String id) {
    runs.remove(id);
  }

  Optional<JobRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  Collection<JobRun> all() {
    return runs.values();
  }

  /** The job as it is in the worker's hands, which know more than the database. */
  Job latest(Job stored) {
    return find(stored.id()).map(JobRun::job).orElse(stored);
  }
}
