package dev.mien.server.account;

import dev.mien.spi.error.InvalidRequestException;
import dev.mien.spi.error.InvalidRequestException.FieldError;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The users: those of {@code users.json} and those of the command line. While there is none,
 * everyone who reaches the host may do everything, and the host lets nobody but this machine reach
 * it.
 */
public final class Accounts {
  private static final int FAILURES_OF_AN_ADDRESS = 10;

  /** More, because otherwise anyone could lock out a user by name alone. */
  private static final int FAILURES_OF_A_NAME = 30;

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST = 200;

  private final UsersFile file;
  private final Map<String, PasswordHash> given = new TreeMap<>();

  /** Never changed in place, so that readers need no lock. */
  private volatile Map<String, UsersFile.User> users;

  private final CredentialCache cache;
  private final FailureLimit names;
  private final FailureLimit addresses;

  /** Hashing keeps a core busy; a flood of guesses must not take them all. */
  private final Semaphore hashing = new Semaphore(2);

  private Accounts(UsersFile file, List<GivenAccount> given, InstantSource clock) {
    this.file = file;
    users = file.read();
    cache = new CredentialCache(clock);
    names = new FailureLimit(FAILURES_OF_A_NAME, clock);
    addresses = new FailureLimit(FAILURES_OF_AN_ADDRESS, clock);
    for (GivenAccount account : given) {
      this.given.put(name(account.name()), PasswordHash.of(account.password()));
    }
  }

  /**
   * Reads {@code users.json}.
   *
   * @param data the data folder; need not exist
   * @param given from the command line; they go before those of the file
   * @throws MienException if the file cannot be understood or a given name is wrong
   */
  public static Accounts open(Path data, List<GivenAccount> given, InstantSource clock) {
    return new Accounts(new UsersFile(data), given, clock);
  }

  /** Whether anybody has to sign in. */
  public boolean exist() {
    return !given.isEmpty() || !users.isEmpty();
  }

  /** Everybody, by name. */
  public List<Account> list() {
    Stream<Account> fromFile =
        users.entrySet().stream()
            .filter(user -> !given.containsKey(user.getKey()))
            .map(user -> new Account(user.getKey(), user.getValue().role(), false));
    Stream<Account> fromCommandLine =
        given.keySet().stream().map(name -> new Account(name, Role.ADMINISTRATOR, true));
    return Stream.concat(fromFile, fromCommandLine)
        .sorted(Comparator.comparing(Account::name))
        .toList();
  }

  /** The user of that name. */
  public Optional<Account> find(String name) {
    return list().stream().filter(account -> account.name().equals(name)).findFirst();
  }

  /**
   * Checks a name and a password.
   *
   * @param address where the attempt comes from
   * @return the user; empty if the two do not belong together
   * @throws TooManyFailuresException if that name or that address failed too often
   */
  public Optional<Account> verify(String name, String password, String address) {
    if (cache.knows(name, password)) {
      return find(name);
    }
    Duration wait = longer(names.wait(name), addresses.wait(address));
    if (!wait.isZero()) {
      throw new TooManyFailuresException(wait);
    }
    if (!matches(name, password)) {
      names.failed(name);
      addresses.failed(address);
      return Optional.empty();
    }
    names.succeeded(name);
    addresses.succeeded(address);
    cache.remember(name, password);
    return find(name);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private boolean matches(String name, String password) {
    PasswordHash hash = hash(name);
    hashing.acquireUninterruptibly();
    try {
      // An unknown name must take as long as a known one.
      return (hash == null ? PasswordHash.OF_NOTHING : hash).matches(password);
    } finally {
      hashing.release();
    }
  }

  private @Nullable PasswordHash hash(String name) {
    PasswordHash fromCommandLine = given.get(name);
    UsersFile.User user = users.get(name);
    return fromCommandLine != null || user == null ? fromCommandLine : user.password();
  }

  /**
   * Adds a user. The first one must be an administrator, or nobody could add another.
   *
   * @throws MienException if the name is taken or something about it is wrong
   */
  public synchronized Account create(String name, String password, Role role) {
    List<FieldError> errors = new ArrayList<>();
    nameProblem(name).ifPresent(why -> errors.add(new FieldError("name", why)));
    passwordProblem(password).ifPresent(why -> errors.add(new FieldError("password", why)));
    if (!exist() && role != Role.ADMINISTRATOR) {
      errors.add(new FieldError("role", "the first user must be an administrator"));
    }
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
    if (find(name).isPresent()) {
      throw new MienException(
              StandardErrorCode.CONFLICT, "There is a user '%s' already.".formatted(name))
          .inField("name");
    }
    store(name, new UsersFile.User(role, PasswordHash.of(password)));
    return new Account(name, role, false);
  }

  /**
   * Changes a user.
   *
   * @param password null to leave it
   * @param role null to leave it
   */
  public synchronized Account change(String name, @Nullable String password, @Nullable Role role) {
    UsersFile.User user = requireStored(name);
    if (password != null) {
      passwordProblem(password)
          .ifPresent(
              why -> {
                throw new InvalidRequestException(List.of(new FieldError("password", why)));
              });
    }
    Role next = role == null ? user.role() : role;
    if (next != Role.ADMINISTRATOR) {
      requireOtherAdministrator(name);
    }
    store(
        name,
        new UsersFile.User(next, password == null ? user.password() : PasswordHash.of(password)));
    return new Account(name, next, false);
  }

  /**
   * Removes a user. The last administrator can go only as the last user of all, which opens the
   * host to everyone who reaches it.
   */
  public synchronized void delete(String name) {
    requireStored(name);
    if (list().size() > 1) {
      requireOtherAdministrator(name);
    }
    Map<String, UsersFile.User> next = new TreeMap<>(users);
    next.remove(name);
    replace(next);
  }

  private void store(String name, UsersFile.User user) {
    Map<String, UsersFile.User> next = new TreeMap<>(users);
    next.put(name, user);
    replace(next);
  }

  private void replace(Map<String, UsersFile.User> next) {
    file.write(next);
    users = next;
    cache.clear();
  }

  private UsersFile.User requireStored(String name) {
    if (given.containsKey(name)) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "The user '%s' is given on the command line; change it there.".formatted(name));
    }
    UsersFile.User user = users.get(name);
    if (user == null) {
      throw new MienException(
          StandardErrorCode.NOT_FOUND, "There is no user '%s'.".formatted(name));
    }
    return user;
  }

  private void requireOtherAdministrator(String name) {
    if (list().stream()
        .noneMatch(
            account -> account.role() == Role.ADMINISTRATOR && !account.name().equals(name))) {
      throw new MienException(
          StandardErrorCode.CONFLICT,
          "'%s' is the only administrator. Make another user one first.".formatted(name));
    }
  }

  private static String name(String name) {
    nameProblem(name)
        .ifPresent(
            why -> {
              throw new MienException(
                  StandardErrorCode.INVALID_PARAMETER,
                  "The user name '%s' %s.".formatted(name, why));
            });
    return name;
  }

  private static Optional<String> nameProblem(String name) {
    boolean fine =
        !name.isBlank()
            && name.length() <= LONGEST
            && name.indexOf(':') < 0
            && name.chars().noneMatch(Character::isISOControl);
    return fine
        ? Optional.empty()
        : Optional.of(
            "needs 1 to %d characters, without colon and control characters".formatted(LONGEST));
  }

  private static Optional<String> passwordProblem(String password) {
    return password.length() >= SHORTEST_PASSWORD && password.length() <= LONGEST
        ? Optional.empty()
        : Optional.of("expected %d to %d characters".formatted(SHORTEST_PASSWORD, LONGEST));
  }
}
