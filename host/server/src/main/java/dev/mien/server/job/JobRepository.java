package dev.mien.server.job;

import dev.mien.server.database.Database;
import dev.mien.server.database.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jobs in the database. A change is made only to the state it was thought out for ({@link
 * #replace}): of two who change a job at once, one finds out that he is late.
 */
final class JobRepository {
  /** A job that somebody asked for under a key, and what exactly he asked for. */
  record Keyed(Job job, String fingerprint) {}

  private static final String LISTED = " from jobs where deleted = 0";

  private final Database database;
  private final StoredPaths paths;

  JobRepository(Database database, StoredPaths paths) {
    this.database = database;
    this.paths = paths;
  }

  /**
   * Keeps a new job.
   *
   * @param search what it is found by
   * @return false if there is a job of that owner and key already
   */
  boolean add(Job job, String search, @Nullable String key, @Nullable String fingerprint) {
    return database.insert(
        "insert into jobs (id, number, owner, pipeline, state, priority, attempt, search,"
            + " idempotency_key, fingerprint, webhook_due, inputs_kept, cancel_wanted, deleted,"
            + " awaited, document) values (?, (select coalesce(max(number), 0) + 1 from jobs), ?,"
            + " ?, ?, ?, ?, ?, ?, ?, 0, 1, 0, 0, ?, ?)",
        job.id(),
        job.owner(),
        job.pipeline(),
        job.state().label(),
        job.request().priority(),
        job.attempt(),
        search.toLowerCase(Locale.ROOT),
        key,
        fingerprint,
        job.request().awaited() ? 1 : 0,
        JobDocument.write(job, paths));
  }

  /**
   * Puts a job in the place of what it was.
   *
   * @return false if it is no longer what it was, and nothing is changed
   */
  boolean replace(Job before, Job after) {
    boolean tell = after.state().isOver() && after.request().webhook().isPresent();
    return database.update(
            "update jobs set state = ?, attempt = ?, finished = ?, webhook_due = ?, document = ?"
                + " where id = ? and state = ? and attempt = ? and deleted = 0",
            after.state().label(),
            after.attempt(),
            after.state().ended().map(Instant::toEpochMilli).orElse(null),
            tell ? 1 : 0,
            JobDocument.write(after, paths),
            before.id(),
            before.state().label(),
            before.attempt())
        == 1;
  }

  Optional<Job> find(String id) {
    return database.first("select *" + LISTED + " and id = ?", this::read, id);
  }

  Optional<Keyed> findByKey(String owner, String key) {
    return database.first(
        "select *" + LISTED + " and owner = ? and idempotency_key = ?",
        row -> new Keyed(read(row), row.text("fingerprint")),
        owner,
        key);
  }

  List<Job> list(JobFilter filter) {
    StringBuilder sql = new StringBuilder("select *" + LISTED);
    List<Object> arguments = new ArrayList<>();
    equal("owner", filter.owner(), sql, arguments);
    equal("state", filter.state(), sql, arguments);
    equal("pipeline", filter.pipeline(), sql, arguments);
    filter
        .search()
        .ifPresent(
            words -> {
              sql.append(" and search like ? escape '!'");
              String plain = words.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0");
              arguments.add("%" + plain + "%");
            });
    filter
        .before()
        .ifPresent(
            id -> {
              sql.append(" and number < (select number from jobs where id = ?)");
              arguments.add(id);
            });
    sql.append(" order by number desc limit ?");
    arguments.add(filter.limit());
    return database.query(sql.toString(), this::read, arguments.toArray());
  }

  private static void equal(
      String column, Optional<String> wanted, StringBuilder sql, List<Object> arguments) {
    wanted.ifPresent(
        value -> {
          sql.append(" and ").append(column).append(" = ?");
          arguments.add(value);
        });
  }

  /** Those in a state, in the order in which the workers take them. */
  List<Job> inState(String label) {
    return database.query(
        "select *" + LISTED + " and state = ? order by priority desc, number", this::read, label);
  }

  /** Those that somebody waits for, in whatever state. */
  List<Job> awaited() {
    return database.query("select *" + LISTED + " and awaited = 1", this::read);
  }

  /** Those that somebody waited for and that were over before a moment. */
  List<Job> awaitedUntil(Instant moment) {
    return database.query(
        "select *" + LISTED + " and awaited = 1 and finished < ?",
        this::read,
        moment.toEpochMilli());
  }

  /** How many there are in each state that has any. */
  Map<String, Integer> counts() {
    return database
        .query(
            "select state, count(*) as jobs" + LISTED + " group by state",
            row -> Map.entry(row.text("state"), (int) row.number("jobs")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The place of a job in the order of all that were ever asked for. */
  long number(String id) {
    return database
        .first("select number from jobs where id = ?", row -> row.number("number"), id)
        .orElseThrow();
  }

  /** Asks whoever has a running job in hand to stop, also after a start anew. */
  void wantCancelled(String id) {
    database.update("update jobs set cancel_wanted = 1 where id = ?", id);
  }

  boolean isCancelWanted(String id) {
    return database
        .first("select 1 from jobs where id = ? and cancel_wanted = 1", row -> true, id)
        .isPresent();
  }

  /** Jobs of whose end somebody is still to be told. */
  List<String> withWebhookDue() {
    return database.query("select id" + LISTED + " and webhook_due = 1", row -> row.text("id"));
  }

  void webhookDone(String id) {
    database.update("update jobs set webhook_due = 0 where id = ?", id);
  }

  /** Jobs that were over before a moment and whose inputs are still kept. */
  List<String> withInputsUntil(Instant moment) {
    return database.query(
        "select id" + LISTED + " and inputs_kept = 1 and finished < ?",
        row -> row.text("id"),
        moment.toEpochMilli());
  }

  void forgetInputs(String id) {
    database.update("update jobs set inputs_kept = 0 where id = ?", id);
  }

  /** Takes a job off all lists, for good: what is left to do is to delete its files. */
  void hide(String id) {
    database.update("update jobs set deleted = 1 where id = ?", id);
  }

  /** Those that are hidden and whose files may still be there. */
  List<Job> hidden() {
    return database.query("select * from jobs where deleted = 1", this::read);
  }

  void remove(String id) {
    database.update("delete from jobs where id = ?", id);
  }

  /** Whether a job of that id is known, also a hidden one. */
  boolean knows(String id) {
    return database.first("select 1 from jobs where id = ?", row -> true, id).isPresent();
  }

  private Job read(Row row) {
    JobDocument.Columns columns =
        new JobDocument.Columns(
            row.text("id"),
            row.text("pipeline"),
            row.text("owner"),
            (int) row.number("priority"),
            (int) row.number("attempt"),
            row.text("state"),
            row.number("awaited") == 1);
    return JobDocument.read(row.text("document"), columns, row.number("inputs_kept") == 1, paths);
  }
}
