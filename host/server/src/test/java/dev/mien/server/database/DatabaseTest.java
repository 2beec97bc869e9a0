package dev.mien.server.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final String ADD = "insert into facts (name, value) values (?, ?)";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() throws IOException {
    file = Files.createDirectories(folder.resolve("数据 🎭 & more")).resolve("mien.db");
  }

  private MienException refused(StandardErrorCode code) {
    MienException refusal = assertThrows(MienException.class, () -> Database.inFile(file).close());
    assertEquals(code, refusal.code(), refusal.getMessage());
    return refusal;
  }

  private static Optional<String> value(Database database, String name) {
    return database.first("select value from facts where name = ?", row -> row.text("value"), name);
  }

  @Test
  void whatWasWrittenIsThereAfterAStartAnew() {
    try (Database database = Database.inFile(file)) {
      assertTrue(database.insert(ADD, "a", "面 🎭"));
      assertFalse(database.insert(ADD, "a", "another"), "it is there already");
      assertEquals(1, database.update("update facts set value = ? where name = ?", "脸", "a"));
    }
    try (Database database = Database.inFile(file)) {
      assertEquals(Optional.of("脸"), value(database, "a"));
      assertEquals(Optional.empty(), value(database, "b"));
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsNamedAndLeftAsItIs() throws IOException {
    byte[] content = "my diary, ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, content);

    MienException refusal = refused(StandardErrorCode.DATABASE);

    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.contains(file.toString()), words);
    assertTrue(words.contains("damaged"), words);
    assertTrue(words.contains("outputs"), words);
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void aDamagedDatabaseIsNamedAndLeftAsItIs() throws IOException {
    try (Database database = Database.inFile(file)) {
      for (int i = 0; i < 300; i++) {
        database.insert(ADD, "name " + i, "x".repeat(500));
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long at = channel.size() / 2; at < channel.size(); at += 4096) {
        channel.write(
            ByteBuffer.wrap("scratched".repeat(100).getBytes(StandardCharsets.UTF_8)), at);
      }
    }
    byte[] content = Files.readAllBytes(file);

    MienException refusal = refused(StandardErrorCode.DATABASE);

    assertTrue(String.valueOf(refusal.getMessage()).contains("damaged"), refusal.getMessage());
    assertArrayEquals(content, Files.readAllBytes(file));
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAsItIs() {
    try (Database database = Database.inFile(file)) {
      database.update("update schema_version set version = 99");
      database.insert(ADD, "a", "b");
    }

    MienException refusal = refused(StandardErrorCode.DATABASE);

    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.contains("newer Mien"), words);
    assertTrue(words.contains("99"), words);
  }

  @Test
  void aFolderInThePlaceOfTheFileIsNamed() throws IOException {
    Files.createDirectory(file);

    MienException refusal = refused(StandardErrorCode.NOT_WRITABLE);

    assertTrue(String.valueOf(refusal.getMessage()).contains(file.toString()));
  }

  @Test
  void aFolderThatIsNotThereIsALackOfPermissionToWrite() {
    file = folder.resolve("nowhere").resolve("mien.db");

    refused(StandardErrorCode.NOT_WRITABLE);
  }

  @Test
  void manyThreadsWriteAtOnce() throws Exception {
    try (Database database = Database.inFile(file)) {
      List<Thread> threads =
          java.util.stream.IntStream.range(0, 8)
              .mapToObj(
                  number ->
                      new Thread(
                          () -> {
                            for (int i = 0; i < 20; i++) {
                              database.insert(ADD, number + "/" + i, "x");
                            }
                          }))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }

      assertEquals(
          160,
          database.first("select count(*) as n from facts", row -> row.number("n")).orElseThrow());
    }
  }

  @Test
  void anAddressHidesWhatIsSecret() {
    DatabaseAddress address =
        DatabaseAddress.of(
                "jdbc:postgresql://db.example/ignored",
                Map.of(
                    "MIEN_DATABASE_URL",
                        "jdbc:postgresql://me:geheim@db.example/mien?password=geheim",
                    "MIEN_DATABASE_USER", "me",
                    "MIEN_DATABASE_PASSWORD", "geheim"))
            .orElseThrow();

    assertEquals("geheim", address.password());
    assertEquals("jdbc:postgresql://db.example/mien", address.toString());
    assertEquals(Optional.empty(), DatabaseAddress.of("", Map.of()));
  }

  @Test
  void anAddressOfAnotherDatabaseIsRefusedWithoutShowingIt() {
    MienException refusal =
        assertThrows(
            MienException.class,
            () -> DatabaseAddress.of("jdbc:mysql://me:geheim@db/mien", Map.of()));

    assertEquals(StandardErrorCode.INVALID_PARAMETER, refusal.code());
    assertFalse(String.valueOf(refusal.getMessage()).contains("geheim"));
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithoutThePassword() {
    DatabaseAddress address =
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:1/mien", "me", "geheim");

    MienException refusal =
        assertThrows(MienException.class, () -> Database.onServer(address).close());

    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.contains("127.0.0.1:1/mien"), words);
    assertFalse(words.contains("geheim"), words);
  }
}
