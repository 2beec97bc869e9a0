package dev.mien.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mien.spi.error.MienException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
  private static final String HERE = "127.0.0.1";

  @TempDir private Path data;
  private final ManualClock clock = new ManualClock();

  private Accounts open(GivenAccount... given) {
    return Accounts.open(data, List.of(given), clock);
  }

  /** With an administrator whose hash was made in one round, so that guessing is quick. */
  private Accounts openWithBoss() throws Exception {
    byte[] salt = {1, 2, 3};
    byte[] hash =
        SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(new PBEKeySpec("right".toCharArray(), salt, 1, 256))
            .getEncoded();
    Base64.Encoder base64 = Base64.getEncoder();
    Files.writeString(
        data.resolve("users.json"),
        """
        {"users": [{"name": "boss", "role": "administrator", "password": "pbkdf2-sha256$1$%s$%s"}]}
        """
            .formatted(base64.encodeToString(salt), base64.encodeToString(hash)));
    return open();
  }

  private static String code(Runnable action) {
    return assertThrows(MienException.class, action::run).code().name();
  }

  @Test
  void usersSurviveARestartAndTheirPasswordsAreNotWrittenDown() throws IOException {
    Accounts accounts = open();
    assertFalse(accounts.exist());
    accounts.create("安娜 🎭", "pass word ü", Role.ADMINISTRATOR);

    Accounts later = open();

    assertTrue(later.exist());
    assertEquals(
        Optional.of(Role.ADMINISTRATOR),
        later.verify("安娜 🎭", "pass word ü", HERE).map(Account::role));
    assertEquals(Optional.empty(), later.verify("安娜 🎭", "pass word", HERE));
    assertEquals(Optional.empty(), later.verify("", "", HERE));
    String file = Files.readString(data.resolve("users.json"));
    assertFalse(file.contains("pass word"), file);
    assertTrue(file.contains("pbkdf2-sha256$600000$"), file);
  }

  @Test
  void thereIsAlwaysAnAdministratorAmongUsers() {
    Accounts accounts = open();
    assertEquals("INVALID_PARAMETER", code(() -> accounts.create("a", "password", Role.USER)));
    accounts.create("a", "password", Role.ADMINISTRATOR);
    accounts.create("b", "password", Role.USER);

    assertEquals("CONFLICT", code(() -> accounts.delete("a")));
    assertEquals("CONFLICT", code(() -> accounts.change("a", null, Role.USER)));
    accounts.change("b", null, Role.ADMINISTRATOR);
    accounts.delete("a");
    accounts.delete("b");
    assertFalse(accounts.exist());
  }

  @Test
  void whatTheCommandLineGivesCannotBeChanged() {
    Accounts accounts = open(new GivenAccount("boss", "b:c"));

    assertEquals(List.of(new Account("boss", Role.ADMINISTRATOR, true)), accounts.list());
    assertTrue(accounts.verify("boss", "b:c", HERE).isPresent());
    assertEquals("CONFLICT", code(() -> accounts.change("boss", "password", null)));
    assertEquals("CONFLICT", code(() -> accounts.delete("boss")));
    assertEquals("CONFLICT", code(() -> accounts.create("boss", "password", Role.USER)));
    assertEquals("NOT_FOUND", code(() -> accounts.delete("nobody")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a:b", "a\nb", "a\u0000"})
  void namesThatBasicCannotCarryAreRefused(String name) {
    assertEquals(
        "INVALID_PARAMETER", code(() -> open().create(name, "password", Role.ADMINISTRATOR)));
    assertEquals("INVALID_PARAMETER", code(() -> open(new GivenAccount(name, "x"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"users\": null}",
        "{\"users\": [{\"name\": \"a\"}]}",
        "{\"users\": [{\"name\": \"a\", \"role\": \"god\", \"password\": \"x\"}]}",
        "{\"users\": [{\"name\": \"a\", \"role\": \"user\", \"password\": \"plain\"}]}"
      })
  void aDamagedFileOpensTheHostToNobody(String content) throws IOException {
    Files.writeString(data.resolve("users.json"), content);

    MienException refused = assertThrows(MienException.class, this::open);

    assertTrue(String.valueOf(refused.getMessage()).contains("users.json"), refused.getMessage());
  }

  @Test
  void aNameIsGuessedSlowlyFromWhereverOneGuesses() throws Exception {
    Accounts accounts = openWithBoss();
    for (int i = 0; i < 30; i++) {
      assertTrue(accounts.verify("boss", "wrong" + i, "10.0.0." + i).isEmpty());
    }

    assertEquals("TOO_MANY_FAILURES", code(() -> accounts.verify("boss", "right", "10.0.1.1")));
    clock.advance(Duration.ofMinutes(6));
    assertTrue(accounts.verify("boss", "right", "10.0.1.1").isPresent());
  }

  @Test
  void whoIsRememberedIsNotKeptOutByOthersGuesses() throws Exception {
    Accounts accounts = openWithBoss();
    assertTrue(accounts.verify("boss", "right", HERE).isPresent());
    for (int i = 0; i < 10; i++) {
      assertTrue(accounts.verify("boss", "wrong" + i, HERE).isEmpty());
    }

    assertEquals("TOO_MANY_FAILURES", code(() -> accounts.verify("boss", "wrong", HERE)));
    assertTrue(accounts.verify("boss", "right", HERE).isPresent());
  }

  @Test
  void aMillionNamesNeedLittleMemory() {
    FailureLimit limit = new FailureLimit(3, clock);
    for (int i = 0; i < 3; i++) {
      limit.failed("known");
    }
    for (int i = 0; i < 1_000_000; i++) {
      limit.failed("name" + i);
    }

    assertEquals(Duration.ZERO, limit.wait("known")); // forgotten to make room
    limit.failed("name999999");
    limit.failed("name999999");
    assertEquals(Duration.ofMinutes(5), limit.wait("name999999"));
  }

  @Test
  void sessionsEndWhenTheyAreNotUsedAndAfterAWeek() {
    Sessions sessions = new Sessions(clock);
    String used = sessions.start("anna");
    String unused = sessions.start("anna");
    assertEquals(43, used.length());
    for (int hours = 0; hours < 7 * 24; hours += 6) {
      assertEquals(Optional.of("anna"), sessions.user(used));
      clock.advance(Duration.ofHours(6));
    }
    clock.advance(Duration.ofSeconds(1));

    assertEquals(Optional.empty(), sessions.user(used));
    assertEquals(Optional.empty(), sessions.user(unused));
    assertEquals(Optional.empty(), sessions.user("made up"));
  }

  @Test
  void aUsersSessionsEndTogetherAndOthersStay() {
    Sessions sessions = new Sessions(clock);
    String anna = sessions.start("anna");
    String ben = sessions.start("ben");

    sessions.endAll("anna");

    assertEquals(Optional.empty(), sessions.user(anna));
    assertEquals(Optional.of("ben"), sessions.user(ben));
    sessions.end(ben);
    assertEquals(Optional.empty(), sessions.user(ben));
  }
}
