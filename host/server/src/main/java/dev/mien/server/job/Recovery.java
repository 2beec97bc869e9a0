package dev.mien.server.job;

import dev.mien.server.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings database and folders together again at the start. The table of jobs is the truth: what the
 * workers take next is made from it.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Database database;
  private final Path data;
  private final JobRepository repository;
  private final JobFolders folders;
  private final JobScheduler scheduler;
  private final Worker worker;

  Recovery(
      Database database,
      Path data,
      JobRepository repository,
      JobFolders folders,
      JobScheduler scheduler,
      Worker worker) {
    this.database = database;
    this.data = data;
    this.repository = repository;
    this.folders = folders;
    this.scheduler = scheduler;
    this.worker = worker;
  }

  /** Takes up what a former process left, before the workers start. */
  void run() {
    if (database.isShared()) {
      SharedFolder.check(database, data);
    } else { // nobody else can be at work
      scheduler.clear();
      repository.inState("running").forEach(job -> worker.takeOver(job.id()));
    }
    repository.hidden().forEach(this::deleteFiles);
    for (Job job : repository.inState("queued")) {
      scheduler.add(job.id(), repository.number(job.id()), job.request().priority());
    }
  }

  /** Finishes a deletion: first the files, then the last that is known of the job. */
  void deleteFiles(Job job) {
    for (StoredArtifact artifact : job.artifacts()) {
      try {
        Files.deleteIfExists(artifact.path());
      } catch (IOException e) {
        LOG.warn("{} could not be deleted: {}", artifact.path(), e.toString());
      }
    }
    folders.delete(job.id());
    repository.remove(job.id());
  }
}
