package dev.mien.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mien.server.job.JobFilter;
import dev.mien.server.job.TargetFile;
import dev.mien.server.plugin.Plugins;
import dev.mien.server.settings.SettingLocks;
import dev.mien.server.settings.Settings;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir private Path root;

  private HostFolders folders() {
    return HostFolders.of(root, root.resolve("data"), root.resolve("models"));
  }

  private Settings settings() {
    return Settings.open(folders().data(), SettingLocks.NONE);
  }

  private Plugins plugins() {
    return Plugins.load(folders().pluginFolders(), Version.number(), settings());
  }

  private Host start() {
    return Host.start(folders(), plugins(), settings());
  }

  private MienException refusal() {
    return assertThrows(MienException.class, () -> start().close());
  }

  @Test
  void aSecondHostOnADataFolderStopsInASentence() {
    try (Host first = start()) {
      MienException refusal = refusal();

      assertEquals(StandardErrorCode.FOLDER_TAKEN, refusal.code());
      assertEquals(ErrorType.RESOURCES, refusal.code().type());
      String words = String.valueOf(refusal.getMessage());
      assertTrue(words.contains(folders().data().toString()), words);
      assertTrue(words.contains("--data-dir"), words);
      assertEquals(List.of(), first.jobs().list(JobFilter.latest(1)));
    }
    start().close();
  }

  @Test
  void aForgetfulHostSharesTheDataFolderAndLeavesNothing() throws IOException {
    try (Host serving = start();
        Host forgetful =
            Host.startForgetful(
                folders(), plugins(), settings(), new TargetFile(root.resolve("x.mp4"), false))) {
      assertEquals(
          serving.jobs().list(JobFilter.latest(1)), forgetful.jobs().list(JobFilter.latest(1)));
    }
    try (Stream<Path> left = Files.list(folders().work())) {
      assertEquals(0, left.filter(Files::isDirectory).count());
    }
  }

  @Test
  void aDamagedDatabaseStopsTheHostAndGivesTheFolderFree() throws IOException {
    start().close();
    Path database = folders().data().resolve("mien.db");
    Files.writeString(database, "scratched ".repeat(1000), StandardCharsets.UTF_8);

    MienException refusal = refusal();

    assertEquals(ErrorType.RESOURCES, refusal.code().type());
    assertTrue(String.valueOf(refusal.getMessage()).contains(database.toString()));
    Files.move(database, root.resolve("kept.db"));
    start().close();
    assertTrue(Files.size(root.resolve("kept.db")) > 0);
  }

  @Test
  void aDataFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path data = Files.createDirectories(folders().data());
    assertTrue(data.toFile().setWritable(false));
    assumeFalse(Files.isWritable(data), "this user may write everywhere");

    MienException refusal = refusal();

    assertEquals(StandardErrorCode.NOT_WRITABLE, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(data.toString()));
    assertFalse(Files.exists(data.resolve("mien.db")));
  }
}
