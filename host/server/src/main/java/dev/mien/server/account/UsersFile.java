package dev.mien.server.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mien.server.error.IoErrors;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code users.json} in the data folder: names, roles and hashes of passwords. */
final class UsersFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** A user as the file has it. */
  record Entry(String name, String role, String password) {}

  private record Content(List<Entry> users) {}

  /** A user who can sign in. */
  record User(Role role, PasswordHash password) {}

  private final Path folder;
  private final Path file;

  UsersFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("users.json");
  }

  /**
   * Reads everybody.
   *
   * @throws MienException if the file cannot be understood: a host that took it for empty would be
   *     open to everyone
   */
  Map<String, User> read() {
    Map<String, User> users = new TreeMap<>();
    if (!Files.exists(file)) {
      return users;
    }
    try {
      for (Entry entry : MAPPER.readValue(Files.readAllBytes(file), Content.class).users()) {
        users.put(
            entry.name(), new User(Role.of(entry.role()), PasswordHash.parse(entry.password())));
      }
      return users;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new MienException(
          StandardErrorCode.NOT_WRITABLE,
          "%s cannot be understood (%s), so nobody could sign in. Put a good copy in its place, or remove it to begin without users."
              .formatted(file, firstLine(e)),
          e);
    } catch (IOException e) {
      throw IoErrors.explain(e, file);
    }
  }

  private static String firstLine(Exception failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /** Replaces the file as a whole; on systems that can, nobody but its owner may read it. */
  void write(Map<String, User> users) {
    List<Entry> entries =
        users.entrySet().stream()
            .map(
                user ->
                    new Entry(
                        user.getKey(),
                        user.getValue().role().label(),
                        user.getValue().password().toString()))
            .toList();
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, ".users-", ".part"); // made for its owner alone
      try {
        Files.write(part, MAPPER.writeValueAsBytes(new Content(entries)));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw IoErrors.explain(e, folder);
    }
  }
}
