package dev.mien.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.server.error.IoErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code log/audit.jsonl} in the data folder: a JSON object a line, the latest last. A file that
 * has grown large is renamed to {@code audit.1.jsonl}, the one before to {@code audit.2.jsonl} and
 * so on; the oldest is deleted.
 */
public final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final long LARGEST = 10L << 20;
  private static final int OLDER_FILES = 9;
  private static final int LONGEST_TEXT = 300;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path folder;
  private final long largest;
  private final InstantSource clock;

  /** Writes to {@code log} in the data folder. */
  public AuditLog(Path data, InstantSource clock) {
    this(data.resolve("log"), LARGEST, clock);
  }

  AuditLog(Path folder, long largest, InstantSource clock) {
    this.folder = folder;
    this.largest = largest;
    this.clock = clock;
  }

  /**
   * Writes a line. What cannot be written is logged instead, so that a full disk stops nobody from
   * cancelling a job.
   *
   * @param user empty without accounts
   * @param result {@code ok}, or the code of the error
   */
  public synchronized void record(
      String user, String address, String action, String target, String result) {
    AuditEntry entry =
        new AuditEntry(
            clock.instant().toString(), shorten(user), address, action, shorten(target), result);
    try {
      Files.createDirectories(folder);
      if (Files.exists(file(0)) && Files.size(file(0)) >= largest) {
        rotate();
      }
      Files.write(
          file(0), // as bytes: what is no character in UTF-8 must not cost the line
          (MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.error("The audit log in {} cannot be written; this is lost to it: {}", folder, entry, e);
    }
  }

  private static String shorten(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  private Path file(int age) {
    return folder.resolve(age == 0 ? "audit.jsonl" : "audit.%d.jsonl".formatted(age));
  }

  private void rotate() throws IOException {
    for (int age = OLDER_FILES - 1; age >= 0; age--) {
      if (Files.exists(file(age))) {
        Files.move(file(age), file(age + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The latest entries, the latest first. */
  public synchronized List<AuditEntry> latest(int limit) {
    List<AuditEntry> entries = new ArrayList<>();
    for (int age = 0; age <= OLDER_FILES && entries.size() < limit; age++) {
      if (Files.exists(file(age))) {
        entries.addAll(latest(file(age), limit - entries.size()));
      }
    }
    return entries;
  }

  private static List<AuditEntry> latest(Path file, int limit) {
    Deque<String> last = new ArrayDeque<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(
          line -> {
            last.addLast(line);
            if (last.size() > limit) {
              last.removeFirst();
            }
          });
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
    List<AuditEntry> entries = new ArrayList<>();
    for (String line : last) {
      try {
        entries.add(MAPPER.readValue(line, AuditEntry.class));
      } catch (JsonProcessingException e) {
        LOG.warn("{} has a line that is no entry, perhaps cut off by a crash.", file, e);
      }
    }
    Collections.reverse(entries);
    return entries;
  }
}
