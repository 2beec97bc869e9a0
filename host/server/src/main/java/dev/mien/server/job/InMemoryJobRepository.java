package dev.mien.server.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs of this process. Of the finished ones, the latest are kept. */
public final class InMemoryJobRepository implements JobRepository {
  private final int capacity;
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  /**
   * @param capacity how many jobs to remember; unfinished ones are never forgotten
   */
  public InMemoryJobRepository(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public synchronized void save(Job job) {
    jobs.put(job.id(), job);
    Iterator<Job> oldest = jobs.values().iterator();
    while (jobs.size() > capacity && oldest.hasNext()) {
      if (oldest.next().state().isOver()) {
        oldest.remove();
      }
    }
  }

  @Override
  public synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public synchronized List<Job> list() {
    List<Job> latestFirst = new ArrayList<>(jobs.values());
    Collections.reverse(latestFirst);
    return latestFirst;
  }
}
