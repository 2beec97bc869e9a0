package dev.mien.server.job;

import java.util.List;

/**
 * What happened since somebody last asked.
 *
 * @param sequence to be given with the next question
 * @param changed jobs as they are now, the latest change last
 * @param deleted the ids of jobs that are gone
 */
public record JobChanges(long sequence, List<Job> changed, List<String> deleted) {
  public JobChanges {
    changed = List.copyOf(changed);
    deleted = List.copyOf(deleted);
  }
}
