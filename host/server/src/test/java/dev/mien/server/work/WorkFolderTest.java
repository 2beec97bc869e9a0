package dev.mien.server.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir private Path work;

  @Test
  void whatADeadProcessLeftIsRemovedAtTheNextStart() throws IOException {
    Path left = Files.createDirectories(work.resolve("process-1/job-1/scratch"));
    Files.writeString(left.resolve("half.mp4"), "half");
    Files.writeString(work.resolve("process-1/lock"), "");

    WorkFolder.open(work).close();

    assertFalse(Files.exists(work.resolve("process-1")));
  }

  @Test
  void whatALivingHostUsesStays() throws IOException {
    try (WorkFolder first = WorkFolder.open(work)) {
      Path used = first.newFolder();
      WorkFolder.open(work).close();

      assertTrue(Files.isDirectory(used));
    }
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    Path other = Files.createDirectories(work.resolve("my notes"));

    WorkFolder.open(work).close();

    assertTrue(Files.isDirectory(other));
  }

  @Test
  void nothingRemainsAfterAnOrderlyEnd() throws IOException {
    WorkFolder folder = WorkFolder.open(work);
    Files.writeString(folder.newFolder().resolve("file"), "content");
    folder.close();

    try (var entries = Files.list(work)) {
      assertEquals(0, entries.filter(Files::isDirectory).count());
    }
  }
}
