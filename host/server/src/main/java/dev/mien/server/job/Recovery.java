package dev.mien.server.job;

import dev.mien.server.database.Database;
import java.nio.file.Path;

/**
 * Brings database and folders together again at the start. The table of jobs is the truth: what the
 * workers take next is made from it.
 */
final class Recovery {
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
      repository.awaited().forEach(this::forget); // whoever waited was cut off
      repository.inState("running").forEach(job -> worker.takeOver(job.id()));
    }
    repository.hidden().forEach(this::deleteFiles);
    for (Job job : repository.inState("queued")) {
      scheduler.add(job.id(), repository.number(job.id()), job.request().priority());
    }
  }

  /** Takes a job that is over off all lists, and deletes its files. */
  void forget(Job job) {
    repository.hide(job.id());
    deleteFiles(job);
  }

  /** Finishes a deletion: first the files, then the last that is known of the job. */
  private void deleteFiles(Job job) {
    job.artifacts().forEach(StoredArtifact::delete);
    folders.delete(job.id());
    repository.remove(job.id());
  }
}
