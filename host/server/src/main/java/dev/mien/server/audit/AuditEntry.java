package dev.mien.server.audit;

/**
 * One thing that somebody did. It never holds a password, a token or what a job is about.
 *
 * @param time ISO 8601, in UTC
 * @param user who; empty without accounts, or the name that somebody tried to sign in with
 * @param address where the request came from
 * @param action for example {@code job.create}
 * @param target on what: a job's id, a plugin's id, the names of settings; may be empty
 * @param result {@code ok}, or the code of the error
 */
public record AuditEntry(
    String time, String user, String address, String action, String target, String result) {}
