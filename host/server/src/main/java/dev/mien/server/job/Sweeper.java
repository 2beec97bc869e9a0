package dev.mien.server.job;

import dev.mien.server.settings.Setting;
import dev.mien.server.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Deletes what nobody needs any more: the inputs of jobs that have been over for some days, jobs
 * whose results nobody fetched who waited for them, and folders that no job knows. A folder gets as
 * many days, since it may belong to a job that another host is just taking in, or to a database
 * that somebody has moved away for a while.
 */
final class Sweeper {
  private final Settings settings;
  private final JobRepository repository;
  private final JobFolders folders;
  private final Consumer<Job> forget;
  private final Clock clock;

  /**
   * @param forget deletes a job that is over, with its files
   */
  Sweeper(
      Settings settings,
      JobRepository repository,
      JobFolders folders,
      Consumer<Job> forget,
      Clock clock) {
    this.settings = settings;
    this.repository = repository;
    this.folders = folders;
    this.forget = forget;
    this.clock = clock;
  }

  void sweep() {
    Instant yesterday = clock.instant().minus(Duration.ofDays(1));
    repository.awaitedUntil(yesterday).forEach(forget); // its host died before it could
    int days = settings.get(Setting.KEEP_INPUTS_DAYS);
    Instant limit = clock.instant().minus(Duration.ofDays(days));
    for (String id : repository.withInputsUntil(limit)) {
      repository.forgetInputs(id);
      folders.deleteInputs(id);
    }
    Instant folderLimit = clock.instant().minus(Duration.ofDays(Math.max(1, days)));
    for (String id : folders.idsUnchangedSince(folderLimit)) {
      if (!repository.knows(id)) {
        folders.delete(id);
      }
    }
  }
}
