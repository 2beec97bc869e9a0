package dev.mien.server.job;

/** Changes jobs for good, and lets everybody know who has to. */
final class Transitions {
  private final JobRepository repository;
  private final Announcements announcements;
  private final Webhooks webhooks;

  Transitions(JobRepository repository, Announcements announcements, Webhooks webhooks) {
    this.repository = repository;
    this.announcements = announcements;
    this.webhooks = webhooks;
  }

  /**
   * Puts a job in the place of what it was.
   *
   * @return false if it is no longer what it was, and nothing is changed
   */
  boolean make(Job before, Job after) {
    if (!repository.replace(before, after)) {
      return false;
    }
    announcements.changed(after.id());
    if (after.state().isOver() && after.request().webhook().isPresent()) {
      webhooks.add(after.id());
    }
    return true;
  }
}
