package dev.mien.server.http;

import dev.mien.server.host.Host;
import dev.mien.server.http.access.Caller;
import dev.mien.server.job.Job;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import io.javalin.http.Context;

/** Finds the job that a path names. */
final class JobAccess {
  private JobAccess() {}

  /**
   * The job, if the caller may see it. Other users' jobs are not there: an answer that they are
   * forbidden would tell that they exist.
   *
   * @throws MienException ({@code NOT_FOUND})
   */
  static Job find(Host host, Context context) {
    String id = context.pathParam("id");
    return host.jobs()
        .find(id)
        .filter(job -> Caller.of(context).sees(job.owner()))
        .orElseThrow(() -> missing("There is no job '%s'.".formatted(id)));
  }

  static MienException missing(String message) {
    return new MienException(StandardErrorCode.NOT_FOUND, message);
  }
}
