package dev.mien.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path data;

  @Test
  void theLatestComesFirst() throws IOException {
    AuditLog log = new AuditLog(data, () -> NOON);
    assertEquals(List.of(), log.latest(10));
    log.record("anna", "10.0.0.1", "job.create", "1", "ok");
    log.record("", "127.0.0.1", "plugin.install", "a\n\"b", "CONFLICT");

    assertEquals(
        List.of(
            new AuditEntry(
                "2026-11-21T12:00:00Z", "", "127.0.0.1", "plugin.install", "a\n\"b", "CONFLICT"),
            new AuditEntry("2026-11-21T12:00:00Z", "anna", "10.0.0.1", "job.create", "1", "ok")),
        log.latest(10));
    assertEquals(1, log.latest(1).size());
    assertEquals(2, Files.readAllLines(data.resolve("log").resolve("audit.jsonl")).size());
  }

  @Test
  void itDoesNotGrowForEver() throws IOException {
    AuditLog log = new AuditLog(data, 1000, () -> NOON);
    for (int i = 0; i < 500; i++) {
      log.record("anna", "10.0.0.1", "job.create", String.valueOf(i), "ok");
    }

    try (Stream<Path> files = Files.list(data)) {
      List<Path> all = files.toList();
      assertEquals(10, all.size());
      for (Path file : all) {
        assertTrue(Files.size(file) < 1200, file.toString());
      }
    }
    List<AuditEntry> latest = log.latest(30);
    assertEquals(30, latest.size());
    assertEquals("499", latest.get(0).target());
    assertEquals("470", latest.get(29).target());
  }

  @Test
  void aLineThatACrashCutOffHidesNoOther() throws IOException {
    AuditLog log = new AuditLog(data, 1_000_000, () -> NOON);
    log.record("anna", "10.0.0.1", "job.create", "1", "ok");
    Files.writeString(data.resolve("audit.jsonl"), "{\"time\": \"20\n", StandardOpenOption.APPEND);
    log.record("anna", "10.0.0.1", "job.create", "2", "ok");

    assertEquals(List.of("2", "1"), log.latest(10).stream().map(AuditEntry::target).toList());
  }
}
