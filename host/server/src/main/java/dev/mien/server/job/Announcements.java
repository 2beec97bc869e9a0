package dev.mien.server.job;

import dev.mien.server.database.Database;

/**
 * Tells of what happened to jobs: those who wait in this process, and other hosts that share the
 * database.
 */
final class Announcements {
  private static final String CHANGED = "changed ";
  private static final String UNWANTED = "unwanted ";

  private final Database database;
  private final ChangeLog changes;
  private final RunningJobs running;

  Announcements(Database database, ChangeLog changes, RunningJobs running) {
    this.database = database;
    this.changes = changes;
    this.running = running;
  }

  /** Listens to the other hosts, if there may be any, until the database is closed. */
  void start() {
    database.hear(this::heard);
  }

  /** A job is not what it was. */
  void changed(String id) {
    changes.announceState(id);
    database.tell(CHANGED + id);
  }

  /** Nobody wants the result of a running job any more. */
  void unwanted(String id) {
    running.find(id).ifPresentOrElse(JobRun::cancel, () -> database.tell(UNWANTED + id));
  }

  private void heard(String notice) {
    if (notice.startsWith(CHANGED)) {
      changes.announceState(notice.substring(CHANGED.length()));
    } else if (notice.startsWith(UNWANTED)) {
      running.find(notice.substring(UNWANTED.length())).ifPresent(JobRun::cancel);
    }
  }
}
